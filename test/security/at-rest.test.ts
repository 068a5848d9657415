// With the service stopped, nothing that went in can be found in its files, on either engine: no phrase, vector or bare hash.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { digestsOf, filesIn, formsOf, openFiles, vectorForms } from '../../eval/forms.ts';
import { NEO4J_ABSENT, neo4jForTests, type TestNeo4j } from '../fixtures/neo4j.ts';
import { type Planted, plantPhrases } from '../fixtures/planted.ts';

/** Plain configuration by design. */
const PLAIN = new Set(['bulkhead.site.yaml', 'plant.json', 'log.vkey']);
/** Neo4j's own tables, counts and texts: nothing of a plant's. They must be more than this for the graph to be among them. */
const LEAST_BYTES = 100_000;

function holdsNothing(planted: () => Planted, folders: () => readonly string[]) {
  let files: ReturnType<typeof openFiles>;
  before(() => {
    files = openFiles(
      folders()
        .flatMap(filesIn)
        .filter((file) => !PLAIN.has(basename(file))),
    );
  });

  it('took in what was planted', () => {
    const { phrases, sent, vectors } = planted();
    assert.equal(new Set(phrases).size, 200);
    assert.equal(sent.runs.filter(({ state, hidden }) => state === 'COMMITTED' && !hidden).length, 20);
    assert.equal(sent.runs.filter(({ state }) => state === 'QUARANTINED').length, 1);
    assert.ok(vectors.length >= 20, `${vectors.length} vectors`);
    assert.ok(files.size > LEAST_BYTES, `${files.size} bytes`);
  });

  it('holds none of two hundred phrases', () => {
    for (const phrase of planted().phrases) assert.deepEqual(files.holding(formsOf(phrase)), [], phrase);
  });

  it('holds no bare digest of an original or a phrase', () => {
    const { originals, phrases } = planted();
    for (const bytes of [...originals, ...phrases]) assert.deepEqual(files.holding(digestsOf(bytes)), []);
  });

  it('holds no vector', () => {
    for (const vector of planted().vectors) assert.deepEqual(files.holding(vectorForms(vector)), []);
  });
}

describe('the files of a plant on the embedded engine', () => {
  let planted: Planted;
  before(async () => {
    planted = await plantPhrases();
  });
  after(() => planted?.remove());

  holdsNothing(
    () => planted,
    () => [planted.dataFolder],
  );

  it('left nothing among the temporary files', () => {
    assert.deepEqual(readdirSync(planted.temporary), []);
  });

  it('are searched by a search that finds every form in a copy that is not sealed', () => {
    const copy = join(planted.folder, 'copy');
    mkdirSync(copy);
    const [text] = planted.phrases as [string];
    const [bytes] = planted.originals as [Uint8Array];
    const [vector] = planted.vectors as [Float32Array];
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
      floats: Buffer.from(vector.buffer),
      numbers: JSON.stringify([...vector]),
      encoded: Buffer.from(vector.buffer).toString('base64'),
    };
    for (const [name, content] of Object.entries(forms)) writeFileSync(join(copy, name), content);
    const found = openFiles(filesIn(copy)).holding([...formsOf(text), ...digestsOf(bytes), ...vectorForms(vector)]);
    assert.deepEqual([...found].sort(), Object.keys(forms).sort());
  });
});

describe('the files of a plant on Neo4j', { skip: NEO4J_ABSENT }, () => {
  let neo4j: TestNeo4j;
  let planted: Planted;
  before(async () => {
    neo4j = await neo4jForTests();
    const { url, user, passwordFile, caFile } = neo4j.server;
    planted = await plantPhrases({ kind: 'neo4j', url, user, database: 'neo4j', passwordFile, caFile });
    await neo4j.server.stop();
  });
  after(async () => {
    planted?.remove();
    await neo4j.close();
  });

  holdsNothing(
    () => planted,
    () => [planted.dataFolder, neo4j.home],
  );

  it('are where the graph is: its structure is found there', () => {
    assert.notEqual(openFiles(filesIn(join(neo4j.home, 'data'))).holding([Buffer.from('IngestRun')]).length, 0);
  });
});
