// Holds the questions about public machine documents to those documents, where they are at hand.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

interface Question {
  readonly id: string;
  readonly context: { readonly machine: string | null };
  readonly expect: {
    readonly document?: string;
    readonly alternatives?: readonly string[];
    readonly machine?: string | null;
    readonly machines?: readonly string[];
    readonly contains?: readonly string[];
  };
}

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, '..', 'shared', 'data', 'manuals');
const skip = existsSync(FOLDER) ? false : 'the public machine documents are not at hand';
const questions = (await readFile(join(ROOT, 'eval', 'questions', 'manuals.jsonl'), 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Question);

test('manuals questions name machines of their site only', async () => {
  const site = parse(await readFile(join(ROOT, 'eval', 'site', 'manuals.site.yaml'), 'utf8'));
  const machines = new Set((site as { machines: { id: string }[] }).machines.map((machine) => machine.id));
  assert.ok(questions.length >= 60);
  for (const { id, context, expect } of questions) {
    for (const machine of [context.machine, expect.machine, ...(expect.machines ?? [])]) {
      if (machine) assert.ok(machines.has(machine), `${id}: ${machine}`);
    }
  }
});

test('manuals questions expect words of the documents they name', { skip }, async () => {
  for (const { id, expect } of questions) {
    if (!expect.document) continue;
    for (const document of [expect.document, ...(expect.alternatives ?? [])]) {
      const text = (await readFile(join(FOLDER, document), 'utf8')).replace(/\s+/g, ' ');
      assert.ok(
        expect.contains?.some((part) => text.includes(part)),
        `${id}: ${document}`,
      );
    }
  }
});
