// A locked file opened with its password can be read anew without asking again; the password lies sealed with the original and goes with it.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { filesIn, formsOf, openFiles } from '../../eval/forms.ts';
import type { Version } from '../../graph/model/document.ts';
import type { DocumentId, VersionId } from '../../graph/model/ids.ts';
import { openVersion } from '../../graph/store/records.ts';
import { openPassword } from '../../ingest/seal/password.ts';
import type { Document, DocumentPage, IngestRun, Renewal } from '../../src/api/generated/schema.ts';
import { type BarePlant, openBarePlant } from '../fixtures/barePlant.ts';
import { makePdf } from '../fixtures/documents.ts';

const SITE = 'version: 1\nplant: locked\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const PASSWORD = 'Kessel-über-Nacht-7731';
const ADDRESS = 'karin@locked.example';
/** Under the same password, saying the same. */
const OTHERS = ['agile.docx', 'aes256.zip', 'first.zip'];
const policyOf = (email: 'keep' | 'mask') => `version: 1\ntreatments: { email: ${email} }\n`;
const labelsOf = (sensitivity: string) =>
  `version: 1\nname: bare\nrules: [{ path: "**", site: main, sensitivity: ${sensitivity} }]\n`;

let plant: BarePlant;
let labels: string;
before(async () => {
  plant = await openBarePlant({ site: SITE, documents: { 'a.md': '# A\n\nText.\n' }, policy: policyOf('keep') });
  labels = (await plant.send()).labels[0]!.digest;
  const lines = (pdf: { text(said: string): unknown }) =>
    pdf.text(`The boiler of the quernstone belongs to ${ADDRESS}.`);
  await ingest('locked.pdf', await makePdf(lines, { userPassword: PASSWORD, pdfVersion: '1.7ext3' }));
  for (const name of OTHERS) {
    await ingest(name, await readFile(new URL(`../fixtures/locked/${name}`, import.meta.url)));
  }
  await ingest('open.pdf', await makePdf((pdf) => pdf.text('Nothing is locked here.')));
});
after(() => plant?.close());

async function ingest(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(plant.at('upload'), bytes);
  const client = await plant.as('cora');
  const documents = [{ upload: await client.upload(plant.at('upload')), path, labels, password: PASSWORD }];
  const INGEST = 'mutation I($documents: [IngestInput!]!) { ingest(documents: $documents) { id } }';
  const { ingest: runs } = await client.query<{ ingest: IngestRun[] }>(INGEST, { documents });
  await plant.service().house.runs.idle();
  const RUN = 'query R($id: ID!) { ingestRun(id: $id) { state code } }';
  const { ingestRun } = await client.query<{ ingestRun: IngestRun }>(RUN, { id: runs[0]!.id });
  assert.deepEqual([ingestRun.state, ingestRun.code], ['COMMITTED', null]);
}

async function documentAt(path: string): Promise<Document> {
  const LIST = '{ documents(first: 500) { items { id path outdated version { id number } } } }';
  const { documents } = await plant.query<{ documents: DocumentPage }>('olga', LIST);
  return documents.items.find((one) => one.path.endsWith(path))!;
}
async function versionAt(path: string): Promise<Version> {
  const { records, keyring } = plant.service().house;
  const [node] = await records.records('Version', [(await documentAt(path)).version.id as VersionId]);
  return openVersion(keyring, node!);
}
async function quotes(): Promise<string> {
  const FIND =
    'query S { search(text: "quernstone boiler", first: 24, mode: LEXICAL) { hits { citation { quote } } } }';
  return JSON.stringify(await plant.query('olga', FIND));
}
const originalOf = ({ vaultKey, vaultName, vaultPassword }: Version) => ({
  key: vaultKey,
  name: vaultName,
  ...(vaultPassword !== undefined && { password: vaultPassword }),
});

test('it is kept for what is locked, and for nothing else', async () => {
  const { keyring } = plant.service().house;
  for (const name of ['locked.pdf', ...OTHERS]) {
    assert.equal(await openPassword(keyring, originalOf(await versionAt(name))), PASSWORD);
  }
  assert.equal((await versionAt('open.pdf')).vaultPassword, undefined);
});

test('under a new policy the file is read anew by itself, after a restart too', async () => {
  assert.ok((await quotes()).includes(ADDRESS));
  await writeFile(plant.at('data/bulkhead.policy.yaml'), policyOf('mask'));
  await plant.restart();
  await plant.query('ada', 'mutation { startRenewal(hide: true) { left } }');
  for (let left: Renewal | null = null; left?.state !== 'NONE'; await setTimeout(20))
    left = (await plant.query<{ renewal: Renewal }>('ada', '{ renewal { state failed } }')).renewal;
  for (const name of ['locked.pdf', ...OTHERS]) {
    const { outdated, version } = await documentAt(name);
    assert.deepEqual([outdated, version.number], [false, 2], name);
  }
  const now = await quotes();
  assert.ok(now.includes('quernstone') && !now.includes(ADDRESS));
});

test('in another class it is read anew, too', async () => {
  const { house } = plant.service();
  const propose = 'mutation P($content: String!) { proposeLabels(content: $content) { digest } }';
  const { proposeLabels } = await plant.query<{ proposeLabels: { digest: string } }>('cora', propose, {
    content: labelsOf('safety'),
  });
  await plant.query('ada', 'mutation A($digest: ID!) { approveLabels(digest: $digest) { __typename } }', proposeLabels);
  await house.runs.idle();
  assert.ok((await quotes()).includes('quernstone'));
  assert.equal(await openPassword(house.keyring, originalOf(await versionAt('locked.pdf'))), PASSWORD);
});

test('it stands in no file, and is gone with the document', async () => {
  assert.deepEqual(openFiles(filesIn(plant.at('data'))).holding(formsOf(PASSWORD)), []);
  const { house } = plant.service();
  const original = originalOf(await versionAt('locked.pdf'));
  const { id } = await documentAt('locked.pdf');
  const ERASE = 'mutation E($id: ID!) { erase(document: $id, reason: "done with it") { versions } }';
  await plant.query('ada', ERASE, { id: id as DocumentId });
  await assert.rejects(openPassword(house.keyring, original), { code: 'KEY_DESTROYED' });
});
