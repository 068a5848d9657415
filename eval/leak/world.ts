// Makes what one pair of plants is made of: documents everybody there may see, and documents that nobody who asks may see.

import type { Keyring } from '../../graph/keys/ports.ts';
import type { Digest, KeyId, MachineId, PrincipalId } from '../../graph/model/ids.ts';
import type { Labels } from '../../graph/model/labels.ts';
import type { Site } from '../../graph/model/site.ts';
import type { Change } from '../../graph/store/graph.ts';
import { commit } from '../../ingest/commit/commit.ts';
import { PARSE_LIMITS } from '../../ingest/parse/limits.ts';
import type { ParsedText } from '../../ingest/parse/parsed.ts';
import { readMarkdown } from '../../ingest/parse/text/read-markdown.ts';
import { madeLinked, madeRules, madeSealed } from '../madeStages.ts';
import { randomFrom } from '../seeded.ts';
import { PASSAGES, type Pool } from './pool.ts';

export interface MadeDocument {
  readonly path: string;
  readonly markdown: string;
  readonly labels: Labels;
}

export interface Committed {
  readonly change: Change;
  readonly document: string;
  readonly chunks: readonly string[];
}

export interface World {
  readonly visible: readonly Committed[];
  readonly hidden: readonly Committed[];
}

/** A plant of the world: which hidden documents it has, when each came, and which of them went again. */
export interface Variant {
  readonly changes: readonly Change[];
}

const VISIBLE = 4;
const HIDDEN = 7;
/** Test numbers of card networks; as serial numbers the first stands in visible documents, the second in hidden ones alone. */
const SAID = '4111 1111 1111 1111';
const UNSAID = '5500 0000 0000 0004';
const MACHINES = ['P4', 'P7', 'P9'] as const;
export const MADE_KEY = 'made' as KeyId;

export async function makeWorld(keyring: Keyring, site: Site, pool: Pool, seed: number): Promise<World> {
  const random = randomFrom(seed);
  const visible = Array.from({ length: VISIBLE }, (_, i) => visibleDocument(random, i));
  // Said twice word for word, so that equal scores are there to be ordered.
  visible.push({ ...visible[0]!, path: 'again.md' });
  const hidden = Array.from({ length: HIDDEN }, (_, i) => hiddenDocument(random, visible, i));
  const committedAll = (all: readonly MadeDocument[]) =>
    Promise.all(all.map((one) => committed(keyring, site, pool, one)));
  return { visible: await committedAll(visible), hidden: await committedAll(hidden) };
}

/** Number 0 has nothing hidden; the visible documents come in the same order in all of them. */
export function variantOf({ visible, hidden }: World, seed: number, number: number): Variant {
  if (number === 0) return { changes: visible.map(({ change }) => change) };
  const random = randomFrom(seed * 1000 + number);
  const changes = visible.map(({ change }) => change);
  const chosen = hidden.filter(() => random() < 0.6);
  const some = chosen.length > 0 ? chosen : hidden.slice(0, 1);
  for (const { change } of some) changes.splice(Math.floor(random() * (changes.length + 1)), 0, change);
  if (random() < 0.3) changes.push(gone(some[0]!, number));
  return { changes };
}

/** Out of sight again, as retiring a document takes it. */
function gone({ change }: Committed, number: number): Change {
  const retire = change.nodes.filter(({ kind }) => GOES.has(kind)).map(({ id }) => id);
  const event = { ...change.event, id: `${change.event.id} gone ${number}` as never };
  return { touches: 'corpus', nodes: [], edges: [], retire, event };
}
const GOES: ReadonlySet<string> = new Set(['Document', 'Version', 'Chunk', 'Fact']);

type Random = () => number;

function visibleDocument(random: Random, i: number): MadeDocument {
  const machine = MACHINES[i % 2]!;
  const passages = [ofPool(random), fault(random), ofPool(random), `${ofPool(random)}\n\nSerial number ${SAID}.`];
  return {
    path: `${machine}/care-${i}.md`,
    markdown: markdownOf(`Care of ${machine} part ${i}`, passages),
    labels: labelsOf('operations', `c${i % 2}`, i === 3 ? [] : [machine]),
  };
}

/** What comes next where everybody may read: with two numbers, of which hidden documents call one a part's, or all do. */
export const NEXT = {
  markdown: `The list in the store room has ${SAID} and ${UNSAID} on it.`,
  labels: labelsOf('operations', 'c0', []),
};

/** Shares whatever can be shared: the whole file under the same name, passages, codes, titles, machines. */
function hiddenDocument(random: Random, visible: readonly MadeDocument[], i: number): MadeDocument {
  const like = visible[Math.floor(random() * visible.length)]!;
  const labels = labelsOf('secret', `c${i % 3}`, i % 2 === 0 ? like.labels.machines : ['P9']);
  if (i === 0) return { ...like, labels };
  if (i === 1) {
    const markdown = `${like.markdown}\n\n${Array.from({ length: 12 }, () => ofPool(random)).join('\n\n')}`;
    return { path: like.path, markdown, labels };
  }
  const shared = PASSAGES.filter((passage) => like.markdown.includes(passage)).slice(0, Math.floor(random() * 4));
  const passages = [
    ...shared,
    `Serial number ${UNSAID}.`,
    fault(random),
    ...Array.from({ length: i }, () => ofPool(random)),
  ];
  return { path: `secret/${i}.md`, markdown: markdownOf(like.markdown.split('\n')[0]!.slice(2), passages), labels };
}

function markdownOf(title: string, passages: readonly string[]): string {
  const [first, ...rest] = passages;
  const steps = '1. Switch the machine off.\n2. Wait until it stands.\n3. Do the work.';
  const sections = rest.flatMap((passage, i) => [`## Section ${i}`, passage]);
  const parts = [`# ${title}`, first, '## Work', 'WARNING: Moving parts. Keep your hands away.', steps, ...sections];
  return parts.join('\n\n');
}

function ofPool(random: Random): string {
  return PASSAGES[Math.floor(random() * PASSAGES.length)]!;
}

function fault(random: Random): string {
  const codes = PASSAGES.filter((text) => text.startsWith('Fault code'));
  return codes[Math.floor(random() * codes.length)]!;
}

function labelsOf(sensitivity: string, collection: string, machines: readonly string[]): Labels {
  return {
    site: 'hallbruck',
    line: null,
    collection,
    sensitivity,
    machines: machines as readonly MachineId[],
    owner: null,
    validity: 'in-force',
    from: 'made' as Digest,
  };
}

/** Its warning is a picture too, of another colour where nobody may see it. */
function withPicture(text: ParsedText, { sensitivity }: Labels): ParsedText {
  const start = text.text.indexOf('WARNING');
  const end = text.text.indexOf('\n', start);
  const palette = [sensitivity === 'secret' ? 0xc8102e : 0xff8200];
  const bitmap = { width: 2, height: 1, palette, dots: Buffer.from([0, 0]).toString('base64') };
  const picture = { start, end, page: 1, x: 60, y: 80, w: 200, h: 40, recognised: 0.9, bitmap };
  return { ...text, pictures: [picture] };
}

/** The change that ingest would commit to a plant that holds nothing of it yet. */
async function committed(keyring: Keyring, site: Site, pool: Pool, made: MadeDocument): Promise<Committed> {
  const { path, markdown, labels } = made;
  const rules = madeRules(site);
  const text = withPicture(await readMarkdown({ text: markdown } as never, { limits: PARSE_LIMITS } as never), labels);
  const by = 'librarian' as PrincipalId;
  const source = { root: 'made', path, text, labels, by, at: '2026-01-01T06:00:00.000Z' };
  const sealed = await madeSealed(keyring, rules, source, MADE_KEY);
  const vectors = new Map<string, Float32Array>();
  for (const passage of PASSAGES)
    if (markdown.includes(passage)) vectors.set(passage, await pool.vectorOf(passage, 'document'));
  const [any] = vectors.values();
  const linked = madeLinked(rules, sealed, text, {
    model: pool.model as Digest,
    vectorsOf: (texts) => texts.map((one) => [...vectors].find(([passage]) => one.includes(passage))?.[1] ?? any!),
  });
  const changes: Change[] = [];
  const graph = {
    commit: async (change: Change) => changes.push(change) as never,
    delivered: async () => undefined,
    records: async () => [],
  };
  await commit({ keyring, graph }, rules, linked);
  return { change: changes[0]!, document: sealed.documentId, chunks: linked.chunks.map(({ id }) => id) };
}
