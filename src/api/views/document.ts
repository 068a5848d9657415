// Documents, versions and passages as the schema shows them.

import type { Chunk, Redaction } from '../../../graph/model/chunk.ts';
import { type Document, noticesOf, type Version, validityOf } from '../../../graph/model/document.ts';
import type { DocumentId } from '../../../graph/model/ids.ts';
import { mayRead, type ReadScope } from '../../../graph/model/scope.ts';
import type { Documents } from '../../../graph/store/documents.ts';
import { type Page, wordsOf } from '../../ask/page.ts';
import type { Renewals } from '../../govern/renewal.ts';
import type * as Schema from '../generated/schema.ts';
import { enumOf } from './enums.ts';
import { findingsView } from './findings.ts';
import { noticeView } from './notice.ts';

export interface Shelf {
  readonly documents: Documents;
  readonly renewals: Pick<Renewals, 'isOutdated'>;
}

export function documentView(house: Shelf, scope: ReadScope, document: Document, version: Version): Schema.Document {
  const { labels } = document;
  return {
    id: document.id,
    title: document.title,
    root: document.source.root,
    path: document.source.path,
    site: labels?.site ?? '',
    line: labels?.line ?? null,
    collection: labels?.collection ?? null,
    sensitivity: labels?.sensitivity ?? '',
    owner: labels?.owner ?? null,
    machines: [...(labels?.machines ?? [])],
    validity: enumOf(validityOf(document)),
    outdated: house.renewals.isOutdated(document),
    vanishedAt: document.vanishedAt,
    notices: noticesOf(document).map(noticeView),
    successor: successorOf(house, scope, document),
    version: versionView(version),
  };
}

/** What took its place, for those who may see that too; to others it reads as none. */
function successorOf(
  { documents }: { readonly documents: Documents },
  scope: ReadScope,
  { ruling }: Document,
): DocumentId | null {
  const next = ruling?.successor ? documents.get(ruling.successor) : undefined;
  return next && mayRead(scope, next.classId) ? next.id : null;
}

export function versionView(version: Version): Schema.Version {
  const { id, number, mediaType, language, bytes, pages, ingestedAt, commitment, salt, redactions, findings } = version;
  return {
    id,
    number,
    mediaType,
    language,
    bytes,
    pages: pages.length,
    ingestedAt,
    commitment,
    salt,
    redactions: Object.entries(redactions)
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => (a.type < b.type ? -1 : 1)),
    findings: findingsView(findings),
  };
}

export function chunkView(chunk: Chunk): Schema.Chunk {
  const { id, documentId, ordinal, headings, text, start, end, firstPage, lastPage, machines, redactions } = chunk;
  return {
    id,
    document: documentId,
    ordinal,
    headings: [...headings],
    text,
    start,
    end,
    firstPage,
    lastPage,
    machines: [...machines],
    words: wordsOf(chunk).map((word) => ({ ...word })),
    redactions: redactions.map(redactedView),
  };
}

export function pageView({ redactions, words, ...page }: Page): Schema.Page {
  return { ...page, words: words.map((word) => ({ ...word })), redactions: redactions.map(redactedView) };
}

function redactedView({ start, end, type, as }: Redaction): Schema.RedactedSpan {
  return { start, end, type, pseudonym: as === 'pseudonym' };
}
