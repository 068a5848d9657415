// With the service stopped, nothing that went in can be found in the data folder: not in clear, not by a bare hash.

import assert from 'node:assert/strict';
import { type BinaryLike, createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { PrincipalId, RunId } from '../../graph/model/ids.ts';
import { openClient } from '../../src/cli/client.ts';
import { type Sent, send } from '../../src/cli/send.ts';
import { survey } from '../../src/cli/walk.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { createPlant } from '../../src/plant.ts';
import { startService } from '../../src/startService.ts';

/** Plain configuration by design. */
const PLAIN = new Set(['bulkhead.site.yaml', 'plant.json', 'log.vkey']);
const SITE = 'version: 1\nplant: rest\nzone: UTC\nsites: [{ id: main, name: Main }]\n';

const phrase = (what: string, n: number) =>
  `${what}${['quill', 'hornb', 'larks', 'teas', 'sedge', 'cowsl', 'bryon'][n % 7]}${n}wort`;
const list = (what: string, count: number) => Array.from({ length: count }, (_, n) => phrase(what, n));

const TEXTS = list('text', 20);
const TITLES = list('title', 6);
const FILES = list('file', 6);
const MAILS = list('mail', 5).map((one) => `${one}@example.com`);
const QUESTIONS = list('question', 6);
const LABELS = list('label', 3);
const PEOPLE = list('person', 2);
const UPLOADS = list('upload', 2);
const PLANTED = [...TEXTS, ...TITLES, ...FILES, ...MAILS, ...QUESTIONS, ...LABELS, ...PEOPLE, ...UPLOADS];

const folder = mkdtempSync(join(tmpdir(), 'bulkhead-rest-'));
const temporary = join(folder, 'tmp');
const usual = process.env.TMPDIR;
after(() => rmSync(folder, { recursive: true, force: true }));

/** Whole documents: their bare digests must not be found either. */
const originals: Uint8Array[] = [];

function put(path: string, text: string): void {
  const file = join(folder, 'docs', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  originals.push(readFileSync(file));
}

function plant(): string {
  const [one, two, three] = LABELS;
  const labels = `version: 1
name: ${one}
rules:
  - { path: "**", site: main, sensitivity: ${two}, collection: ${three} }
`;
  const [md, txt, html, csv, yaml, eml] = FILES as [string, string, string, string, string, string];
  const text = (from: number, to: number) => TEXTS.slice(from, to).map((one) => `The ${one} valve opens at 40 bar.`);
  put('bulkhead.labels.yaml', labels);
  put(`${md}.md`, `# ${TITLES[0]}\n\n${text(0, 4).join('\n\n')}\n\nWrite to ${MAILS[0]}.\n`);
  put(`${txt}.txt`, `${TITLES[1]}\n\n${text(4, 8).join('\n\n')}\n\nWrite to ${MAILS[1]}.\n`);
  put(
    `${html}.html`,
    `<title>${TITLES[2]}</title><h1>${TITLES[3]}</h1><p>${text(8, 11).join('</p><p>')} ${MAILS[2]}</p>`,
  );
  put(`${csv}.csv`, `Code,Meaning\nE-101,${text(11, 12)}\nE-102,${text(12, 13)}\nE-103,${MAILS[3]}\n`);
  put(`${yaml}.yaml`, `- { code: E-201, meaning: ${TEXTS[13]} }\n- { code: E-202, meaning: ${TEXTS[14]} }\n`);
  put(`${eml}.eml`, `From: ${MAILS[4]}\r\nSubject: ${TITLES[4]}\r\n\r\n${text(15, 18).join('\r\n')}\r\n`);
  // Refused, so that it waits in the spool with its name and its bytes.
  put(`${TITLES[5]}.docx`, `PK\u0003\u0004 no document: ${TEXTS[18]} ${TEXTS[19]}`);
  return labels;
}

let sent: Sent;

before(async () => {
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
  plant();
  const config = readConfig({}, { dataFolder: join(folder, 'data') });
  const own = { ...config, port: 0, metricsPort: 0, logLevel: 'error' as const };
  await createPlant(own, new Date());
  writeFileSync(own.siteFile, SITE);
  const service = await startService(own, { graphiql: false });
  try {
    await service.house.access.apply(service.house, access(), 'local-console' as PrincipalId);
    const token = await service.house.tokens.issue({ subject: 'curator', minutes: 60 });
    const client = openClient(service.address, token);
    const { found, labels } = await survey(join(folder, 'docs'), null);
    const { digest } = await service.house.labels.propose(service.house, labels[0]!.content, 'curator' as PrincipalId);
    await service.house.labels.approve(service.house, digest, 'local-console' as PrincipalId);
    sent = await send(client, found);
    for (const question of [...QUESTIONS, TEXTS[0], TEXTS[11]])
      await client.query('mutation A($q: String!) { ask(question: $q) { id } }', {
        q: `What is the ${question} valve?`,
      });
    for (const upload of UPLOADS) {
      const bytes = Buffer.from(`left in the spool: ${upload}`);
      originals.push(bytes);
      await service.house.spool.put(service.house.newId() as RunId, [bytes]);
    }
  } finally {
    await service.close();
  }
});
after(() => {
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
});

function access(): string {
  const [one, two] = PEOPLE;
  return `version: 1
people: [{ id: curator, name: ${one}, groups: [] }, { id: admin, name: ${two}, groups: [] }]
groups: []
grants:
  - { to: curator, role: curator, on: { site: main } }
  - { to: admin, role: admin, on: {} }
`;
}

/** Every form in which somebody could meet a phrase: both text encodings, and base64 wherever it starts in the stream. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const swapped = Buffer.from(text, 'utf16le').swap16();
  const shifted = [0, 1, 2].flatMap((lead) => {
    const whole = Buffer.concat([Buffer.alloc(lead), utf8]);
    // The first and the last group depend on what stands beside the phrase.
    const core = whole
      .toString('base64')
      .replace(/=+$/, '')
      .slice(lead === 0 ? 0 : 4, -3);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const upper = [text.toUpperCase(), text[0]!.toUpperCase() + text.slice(1)];
  return [utf8, Buffer.from(text, 'utf16le'), swapped, ...[...shifted, ...upper].map((one) => Buffer.from(one))];
}

function digestsOf(bytes: BinaryLike): readonly Buffer[] {
  const raw = createHash('sha256').update(bytes).digest();
  const texts = [
    raw.toString('hex'),
    raw.toString('hex').toUpperCase(),
    raw.toString('base64').replace('=', ''),
    raw.toString('base64url'),
  ];
  return [raw, ...texts.map((text) => Buffer.from(text))];
}

function filesIn(at: string): readonly string[] {
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Names of the files that hold one of these, or have it in their own names. */
function holding(files: readonly string[], forms: readonly Buffer[]): readonly string[] {
  return files.filter((file) => {
    const bytes = Buffer.concat([Buffer.from(basename(file)), readFileSync(file)]);
    return forms.some((form) => bytes.includes(form));
  });
}

const sealedFiles = () => filesIn(join(folder, 'data')).filter((file) => !PLAIN.has(basename(file)));

test('what was planted went in', () => {
  assert.equal(PLANTED.length, 50);
  assert.equal(sent.runs.filter(({ state, hidden }) => state === 'COMMITTED' && !hidden).length, 6);
  assert.equal(sent.runs.filter(({ state }) => state === 'QUARANTINED').length, 1);
  const total = sealedFiles().reduce((sum, file) => sum + statSync(file).size, 0);
  assert.ok(total > 50_000, `${total} bytes in ${sealedFiles().length} files`);
});

test('the search finds a phrase and a digest in every form, in a copy that is not sealed', () => {
  const copy = join(folder, 'copy');
  mkdirSync(copy);
  const [text] = TEXTS as [string];
  const bytes = originals[1]!;
  const digest = createHash('sha256').update(bytes).digest();
  const forms: Readonly<Record<string, Buffer | string>> = {
    utf8: `…${text}…`,
    utf16le: Buffer.from(`…${text}…`, 'utf16le'),
    utf16be: Buffer.from(`…${text}…`, 'utf16le').swap16(),
    base64a: Buffer.from(`abc${text} and more`).toString('base64'),
    base64b: Buffer.from(`abcd${text} and more`).toString('base64'),
    base64c: Buffer.from(`abcde${text} and more`).toString('base64url'),
    raw: Buffer.concat([Buffer.from('x'), digest]),
    hex: `x${digest.toString('hex')}`,
    base64: `x${digest.toString('base64')}`,
  };
  for (const [name, content] of Object.entries(forms)) writeFileSync(join(copy, name), content);
  const wanted = [...formsOf(text), ...digestsOf(bytes)];
  assert.deepEqual(
    holding(filesIn(copy), wanted)
      .map((file) => basename(file))
      .sort(),
    Object.keys(forms).sort(),
  );
});

test('none of fifty planted phrases is found in the data folder', () => {
  const files = sealedFiles();
  for (const planted of PLANTED) assert.deepEqual(holding(files, formsOf(planted)), [], planted);
});

test('no original and no phrase is found by its bare digest', () => {
  const files = sealedFiles();
  for (const bytes of [...originals, ...PLANTED]) assert.deepEqual(holding(files, digestsOf(bytes)), []);
});

test('nothing is left among the temporary files', () => {
  assert.ok(existsSync(temporary));
  assert.deepEqual(filesIn(temporary), []);
  assert.deepEqual(readdirSync(temporary), []);
});
