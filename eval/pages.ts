// Measures how well search finds the page of a PDF that answers a question, beside plain BM25 over the same pages.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chunk } from '../graph/model/chunk.ts';
import { NO_REVISION, type PrincipalId } from '../graph/model/ids.ts';
import { type Context, mayRead } from '../graph/model/scope.ts';
import type { StoredNode } from '../graph/store/graph.ts';
import { openChunk } from '../graph/store/records.ts';
import { searched } from '../src/ask/retrieve.ts';
import { understand } from '../src/ask/understand.ts';
import type { House } from '../src/house.ts';
import type { Question } from './judge.ts';
import { type Page, type PageFigures, pageFigures, type Wanted, withoutRepeats } from './pageRanking.ts';
import { plainBm25 } from './plainBm25.ts';
import { openTestPlant, type PlantFiles } from './plant.ts';

export const tunedOn = "the tuning half of eval/questions/sample.jsonl (split 'tuning')";

const ROOT = join(import.meta.dirname, '..');
/** Pages of one document are looked for among this many chunks, so that the document given is searched to its end. */
const DEPTH = 1000;

interface Asking extends Wanted {
  readonly question: string;
  readonly as: string;
  readonly machine: string | null;
}

/**
 * `data`: a folder of PDF files with questions.jsonl (`{question, document, pages[]}`), or the sample plant, whose
 * questions about pages of PDF files are taken; `split`: of those, only this half.
 */
export async function run(options: { data: string; split?: string }): Promise<Record<string, unknown>> {
  const { files, questions } = await kitFor(options);
  const plant = await openTestPlant(files);
  try {
    const { house } = plant.service;
    const found: Ranked[] = [];
    const library = await libraryOf(house);
    for (const asking of questions) found.push(await ranked(house, library, asking));
    const of = (lists: (one: Ranked) => readonly Page[]) => pageFigures(found.map(lists), questions);
    const own = { ...of(({ search }) => search), given: of(({ given }) => given.search) };
    const plain = { ...of((one) => one.plain), given: of(({ given }) => given.plain) };
    const gains = { gain5: gain(own, plain), given_gain5: gain(own.given, plain.given) };
    return { questions: questions.length, ...own, plain, ...gains };
  } finally {
    await plant.close();
  }
}

function gain(own: PageFigures, plain: PageFigures): number {
  return own.page_recall5 - plain.page_recall5;
}

interface Ranked {
  readonly search: readonly Page[];
  readonly plain: readonly Page[];
  /** The same with the document named. */
  readonly given: { readonly search: readonly Page[]; readonly plain: readonly Page[] };
}

async function ranked(house: House, library: readonly Passage[], asking: Asking): Promise<Ranked> {
  const now = house.now().toISOString();
  const context: Context = { now, zone: house.site.zone, machine: asking.machine, shift: null, purpose: null };
  const authenticated = { method: 'token' as const, id: 'eval', until: now };
  const principal = { id: asking.as as PrincipalId, kind: 'person' as const, onBehalfOf: null, authenticated };
  const at = await house.pin();
  const scope = await house.scopeFor(at, principal, context);
  const asked = await understand(house.ask, asking.question, context, null);
  const { hits } = await searched(house.ask, at, scope, asked, { limit: DEPTH });
  const pagesOf = new Map(library.map(({ chunk, pages }) => [chunk.id, pages]));
  const search = withoutRepeats(hits.flatMap(({ chunkId }) => pagesOf.get(chunkId) ?? []));
  const seen = textsOf(library.filter(({ chunk }) => mayRead(scope, chunk.classId)));
  const inDocument = ({ document }: Page) => document === asking.document;
  return {
    search,
    plain: byPlain(seen, asking.question),
    given: {
      search: search.filter(inDocument),
      plain: byPlain(
        seen.filter(({ page }) => inDocument(page)),
        asking.question,
      ),
    },
  };
}

interface PageText {
  readonly page: Page;
  readonly text: string;
}

function byPlain(texts: readonly PageText[], question: string): readonly Page[] {
  return plainBm25(texts.map(({ text }) => text))(question).map((place) => texts[place]!.page);
}

interface Passage {
  readonly chunk: Chunk;
  readonly pages: readonly Page[];
}

/** All that was taken in from PDF files, as it was redacted. */
async function libraryOf(house: House): Promise<readonly Passage[]> {
  const head = (await house.reader.head()).revision;
  const nodes: StoredNode[] = [];
  for (let after = NO_REVISION; after < head; ) {
    const changes = await house.records.changes(after, CHANGES);
    nodes.push(...changes.flatMap((change) => change.nodes.filter(({ kind }) => kind === 'Chunk')));
    after = changes.at(-1)?.revision ?? head;
  }
  const paths = new Map(house.documents.all().map(({ id, source }) => [id, source.path]));
  const chunks = await Promise.all(nodes.map((node) => openChunk(house.keyring, node)));
  return chunks.flatMap((chunk) => {
    const document = paths.get(chunk.documentId);
    return document?.endsWith('.pdf') ? [{ chunk, pages: pagesOf(chunk, document) }] : [];
  });
}
const CHANGES = 64;

function pagesOf({ firstPage, lastPage }: Chunk, document: string): readonly Page[] {
  return Array.from({ length: lastPage - firstPage + 1 }, (_, i) => ({ document, page: firstPage + i }));
}

/** The text of each page, put together from the pieces that begin on it. */
function textsOf(library: readonly Passage[]): readonly PageText[] {
  const texts = new Map<string, PageText>();
  for (const { chunk, pages } of library) {
    for (const piece of chunk.pieces) {
      const page = pages.find((one) => one.page === piece.page) ?? pages[0]!;
      const key = `${page.page} ${page.document}`;
      const text = chunk.text.slice(piece.start - chunk.start, piece.end - chunk.start);
      texts.set(key, { page, text: `${texts.get(key)?.text ?? ''}\n${text}` });
    }
  }
  return [...texts.values()];
}

interface Kit {
  readonly files: PlantFiles;
  readonly questions: readonly Asking[];
}

async function kitFor({ data, split }: { readonly data: string; readonly split?: string }): Promise<Kit> {
  const at = (path: string) => join(ROOT, path);
  const own = join(data, 'questions.jsonl');
  if (existsSync(own)) {
    const files = {
      documents: data,
      site: at('eval/site/plain.site.yaml'),
      access: at('eval/site/plain.access.yaml'),
      labels: at('eval/labels/plain.labels.yaml'),
      librarian: 'librarian',
    };
    const asked = (await linesOf(own)) as readonly Omit<Asking, 'as' | 'machine'>[];
    return { files, questions: asked.map((one) => ({ ...one, as: 'olga', machine: null })) };
  }
  const files = {
    documents: data,
    site: at('sample/bulkhead.site.yaml'),
    access: at('sample/access.yaml'),
    labels: null,
    librarian: 'librarian',
  };
  const asked = (await linesOf(at('eval/questions/sample.jsonl'))) as readonly Question[];
  const ofHalf = asked.filter((one) => split === undefined || one.split === split);
  return { files, questions: ofHalf.flatMap(aboutPages) };
}

function aboutPages({ question, as, context: { machine }, expect }: Question): readonly Asking[] {
  if (expect.outcome !== 'answered' || !expect.pages || !expect.document.endsWith('.pdf')) return [];
  return [{ question, as, machine, document: expect.document, pages: expect.pages }];
}

async function linesOf(file: string): Promise<readonly unknown[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}
