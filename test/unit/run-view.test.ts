// What the one who brought a document in is told of it, with and without the right to read it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassId, PrincipalId } from '../../graph/model/ids.ts';
import type { ReadScope } from '../../graph/model/scope.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { RunStatus } from '../../ingest/run.ts';
import { runView } from '../../src/api/views/run.ts';

const documents = { get: () => ({ id: 'd', classId: 'c' }) } as unknown as Documents;
const status = {
  state: 'ended',
  order: { run: 'r', by: 'cora', at: '2026-01-01T00:00:00Z', source: { root: 'a', path: 'a.md' } },
  end: { state: 'committed', documentId: 'd', pages: 2, chunks: 7, hidden: false, findings: [] },
} as unknown as RunStatus;

test('how much text there is of a document is told to its readers alone', () => {
  const principal = 'cora' as PrincipalId;
  const reader: ReadScope = { kind: 'classes', principal, classes: new Set(['c' as ClassId]) };
  const { document, chunks, pages } = runView(status, documents, reader);
  assert.deepEqual([document, chunks, pages], ['d', 7, 2]);
  const blind = runView(status, documents, { kind: 'nothing', principal });
  assert.deepEqual([blind.document, blind.chunks, blind.pages, blind.state], [null, null, 2, 'COMMITTED']);
});
