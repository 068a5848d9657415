// Holds the sample plant and its questions together: every expectation stands in its document, every document is labelled.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import picomatch from 'picomatch';
import { parse } from 'yaml';
import { detect } from '../../ingest/parse/detect.ts';
import { PARSE_LIMITS } from '../../ingest/parse/limits.ts';
import { FORMATS } from '../../ingest/parse/read.ts';
import { documentTexts } from '../../sample/make/texts.ts';

interface Question {
  readonly id: string;
  readonly question: string;
  readonly language: string;
  readonly style: string;
  readonly context: { readonly machine: string | null };
  readonly as: string;
  readonly split: string;
  readonly expect: {
    readonly outcome: string;
    readonly document?: string;
    readonly pages?: readonly number[];
    readonly machine?: string | null;
    readonly machines?: readonly string[];
    readonly contains?: readonly string[];
    readonly safety?: readonly { readonly level: string; readonly contains: string }[];
  };
}
interface Rule {
  readonly path: string;
  readonly site?: string;
  readonly sensitivity?: string;
  readonly machines?: readonly string[] | { readonly field: string };
}

const ROOT = join(import.meta.dirname, '..', '..');
const PLANT = join(ROOT, 'sample', 'plant');
const yaml = async <T>(...path: string[]) => parse(await readFile(join(ROOT, ...path), 'utf8')) as T;
const questions = (await readFile(join(ROOT, 'eval', 'questions', 'sample.jsonl'), 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Question);
const site = await yaml<{ machines: { id: string }[] }>('sample', 'bulkhead.site.yaml');
const access = await yaml<{ people: { id: string }[]; groups: { id: string }[] }>('sample', 'access.yaml');
const labels = await yaml<{ rules: Rule[] }>('sample', 'plant', 'bulkhead.labels.yaml');
const machines = new Set(site.machines.map((machine) => machine.id));
const answered = questions.filter((question) => question.expect.outcome === 'answered');
const files = (await readdir(PLANT, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(PLANT.length + 1));
const documents = files.filter((file) => !file.endsWith('bulkhead.labels.yaml'));
const readable = documents.filter((file) => !file.startsWith('refused/'));
const cache = new Map<string, Promise<string[]>>();

function texts(document: string): Promise<string[]> {
  const known =
    cache.get(document) ?? (document.startsWith('scans/') ? drawn(document) : documentTexts(join(PLANT, document)));
  cache.set(document, known);
  return known;
}

/** A scan is a picture of its script. */
async function drawn(document: string): Promise<string[]> {
  return [await readFile(join(ROOT, 'sample', 'make', 'content', `${document}.script`), 'utf8')];
}

test('every format that is read is there', async () => {
  const request = { name: '', password: null, limits: PARSE_LIMITS, recognise: 'off' } as const;
  const formats = new Set<string>();
  for (const name of readable) {
    const bytes = Uint8Array.from(await readFile(join(PLANT, name)));
    formats.add((await detect(bytes, { ...request, name })).format);
  }
  assert.deepEqual([...formats].sort(), Object.keys(FORMATS).sort());
});

test('the question file is large, unique and split in two', () => {
  assert.ok(questions.length >= 150);
  assert.equal(new Set(questions.map((question) => question.id)).size, questions.length);
  const tuning = questions.filter((question) => question.split === 'tuning').length;
  assert.ok(tuning > questions.length * 0.4 && tuning < questions.length * 0.6);
  for (const question of questions) {
    assert.ok(['en', 'de'].includes(question.language), question.id);
    assert.ok(['full', 'terse'].includes(question.style), question.id);
  }
});

test('questions name people and machines that exist', () => {
  const people = new Set(access.people.map((person) => person.id));
  for (const { id, as, context, expect } of questions) {
    assert.ok(people.has(as), `${id}: ${as}`);
    for (const machine of [context.machine, expect.machine, ...(expect.machines ?? [])]) {
      if (machine) assert.ok(machines.has(machine), `${id}: ${machine}`);
    }
  }
});

test('each expected page holds the expected text', async () => {
  for (const { id, expect } of answered) {
    const { document = '', pages, contains = [] } = expect;
    assert.ok(existsSync(join(PLANT, document)), `${id}: ${document}`);
    assert.equal(pages !== undefined, document.endsWith('.pdf'), `${id}: pages are for paged formats`);
    const all = await texts(document);
    for (const page of pages ?? [1]) {
      assert.ok(
        contains.some((part) => all[page - 1]?.includes(part)),
        `${id}: page ${page} of ${document}`,
      );
    }
  }
});

test('each expected fragment and safety message stands in the expected document', async () => {
  for (const { id, expect } of answered) {
    const whole = (await texts(expect.document ?? '')).join(' ');
    for (const part of [...(expect.contains ?? []), ...(expect.safety ?? []).map((message) => message.contains)]) {
      assert.ok(whole.includes(part), `${id}: "${part}" in ${expect.document}`);
    }
  }
});

test('a question that must give a choice names every manual that defines its code', async () => {
  for (const { id, question, as, expect } of questions) {
    const code = /\b([EA])[- ]?(\d{3})\b/i.exec(question);
    if (expect.outcome !== 'choose-machine' || !code || as !== 'olga') continue;
    const key = `${code[1]?.toUpperCase()}-${code[2]}`;
    const found = new Set<string>();
    for (const rule of labels.rules) {
      const only = Array.isArray(rule.machines) && rule.path.endsWith('/**') ? (rule.machines[0] as string) : null;
      const manuals = only ? readable.filter((file) => picomatch.isMatch(file, rule.path)) : [];
      for (const file of manuals) if ((await texts(file)).join(' ').includes(`${key} `) && only) found.add(only);
    }
    // Codes of the drives stand in one file for several machines.
    if (found.size > 0) assert.deepEqual([...found].sort(), [...(expect.machines ?? [])].sort(), id);
  }
});

test('labels cover every document except the inbox', () => {
  const required = labels.rules.filter((rule) => rule.site ?? rule.sensitivity);
  for (const file of documents) {
    const matching = file.startsWith('hr/') ? [] : required.filter((rule) => picomatch.isMatch(file, rule.path));
    const labelled = matching.some((rule) => rule.site) && matching.some((rule) => rule.sensitivity);
    if (!file.startsWith('hr/')) assert.equal(labelled, !file.startsWith('inbox/'), file);
  }
  for (const rule of labels.rules) {
    assert.ok(
      documents.some((file) => picomatch.isMatch(file, rule.path)),
      `no document for ${rule.path}`,
    );
    if (Array.isArray(rule.machines)) for (const machine of rule.machines) assert.ok(machines.has(machine), rule.path);
  }
});

test('every readable document says that it is made up', async () => {
  assert.ok(readable.length >= 40);
  for (const file of readable.filter((name) => !name.startsWith('scans/'))) {
    assert.match((await texts(file)).join(' '), /made[ -]up|erfunden/i, file);
  }
});

test('there is a file for each way a document can be refused', () => {
  const refused = documents.filter((file) => file.startsWith('refused/'));
  for (const kind of ['encrypted', 'truncated', 'expanding', 'empty', '.exe', 'invoice']) {
    assert.ok(
      refused.some((file) => file.includes(kind)),
      kind,
    );
  }
});
