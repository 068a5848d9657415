// An ingest run as the schema shows it; its document, and how much of it there is, only to those who may read it.

import { mayRead, type ReadScope } from '../../../graph/model/scope.ts';
import type { Documents } from '../../../graph/store/documents.ts';
import type { RunEnd, RunStatus } from '../../../ingest/run.ts';
import type * as Schema from '../generated/schema.ts';
import { enumOf } from './enums.ts';
import { findingsView } from './findings.ts';

export function runView(status: RunStatus, documents: Documents, scope: ReadScope): Schema.IngestRun {
  const { order } = status;
  const base = { id: order.run, by: order.by, path: order.source.path, queuedAt: order.at, ...NOTHING_YET };
  if (status.state !== 'ended') {
    const stage = status.state === 'running' ? status.stage : null;
    return { ...base, state: enumOf(status.state), stage };
  }
  return { ...base, state: enumOf(status.end.state), ...endOf(status.end, documents, scope) };
}

const NOTHING_YET = {
  stage: null,
  code: null,
  reason: null,
  findings: [],
  mayReview: false,
  document: null,
  hidden: false,
  pages: null,
  chunks: null,
};

function endOf(end: RunEnd, documents: Documents, scope: ReadScope): Partial<Schema.IngestRun> {
  if (end.state === 'rejected') return { reason: end.reason };
  if (end.state === 'quarantined') {
    return { stage: end.stage, code: end.code, reason: end.reason, findings: findingsView(end.findings) };
  }
  const document = documents.get(end.documentId);
  const { hidden, pages, chunks } = end;
  const base = { hidden, pages, findings: findingsView(end.findings) };
  // What was hidden depends on what its class knows, and how long the text became tells that.
  return document && mayRead(scope, document.classId) ? { ...base, document: document.id, chunks } : base;
}
