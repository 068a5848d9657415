// Ways to leak that engines are known for, each planted by taking the place of a sound part: the suite has to catch them all.

import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { mayRead } from '../../graph/model/scope.ts';
import type { Hit, SearchResult } from '../../graph/search/port.ts';
import type { Documents } from '../../graph/store/documents.ts';
import type { Fault, Seams } from './plant.ts';

type Search = Seams['search'];
type Searched = Parameters<Search['search']>;

export const FAULTS: Readonly<Record<string, Fault>> = {
  'statistics of everything, results filtered afterwards': ({ search, everything }) => ({
    search: {
      ...search,
      async search(at, scope, query) {
        const all = await search.search(at, everything(), { ...query, limit: 1000 });
        return { ...all, hits: all.hits.filter(({ classId }) => mayRead(scope, classId)).slice(0, query.limit) };
      },
    },
  }),
  'document frequency of everything': rescored(async ({ search, everything }, [at, , query], hits) => {
    const all = await search.search(at, everything(), { ...query, mode: 'lexical', limit: 1000 });
    const lexical = new Map(all.hits.map((hit) => [`${hit.classId} ${hit.chunkId}`, hit.lexical]));
    return hits.map((hit) => ({
      ...hit,
      score: hit.score + (lexical.get(`${hit.classId} ${hit.chunkId}`) ?? 0) / 100,
    }));
  }),
  'average length of everything': rescored(async ({ search, everything }, [at, scope], hits) => {
    const [all, own] = [await search.count(at, everything()), await search.count(at, scope)];
    const average = ({ chunks, documents }: typeof all) => chunks / Math.max(1, documents);
    return hits.map((hit) => ({ ...hit, score: (hit.score * average(own)) / average(all) }));
  }),
  'text that is known is not indexed again': ({ search }) => {
    const known = new Set<string>();
    const isNew = ({ text }: { text: string }) => !known.has(text) && known.add(text);
    return { search: { ...search, fold: (batch) => search.fold({ ...batch, add: batch.add.filter(isNew) }) } };
  },
  'words that no document holds are taken out of the question': ({ search, redact }) => {
    const words = new Set<string>();
    const learn = (text: string) => text.split(/\W+/).forEach((word) => void words.add(word.toLowerCase()));
    return {
      search: {
        ...search,
        fold(batch) {
          for (const { text } of batch.add) learn(text);
          return search.fold(batch);
        },
      },
      redact: async (text) =>
        (await redact(text))
          .split(' ')
          .map((word) => (words.has(word.toLowerCase().replace(/\W+$/, '')) ? word : '…'))
          .join(' '),
    };
  },
  'results remembered by question alone': ({ search }) => {
    const known = new Map<string, Promise<SearchResult>>();
    return {
      search: {
        ...search,
        search(at, scope, query) {
          const key = `${query.text} ${query.mode} ${query.limit} ${query.machines}`;
          const result = known.get(key) ?? search.search(at, scope, query);
          known.set(key, result);
          return result;
        },
      },
    };
  },
  'ties by number of arrival': ({ search }) => {
    const arrived = new Map<string, string>();
    return {
      search: {
        ...search,
        fold(batch) {
          for (const { id } of batch.add) arrived.set(id, String(arrived.size));
          return search.fold(batch);
        },
        async search(...args: Searched) {
          const found = await search.search(...args);
          const number = ({ chunkId }: Hit) => arrived.get(chunkId) ?? '';
          return { ...found, hits: byScore(found.hits, (a, b) => (number(a) < number(b) ? -1 : 1)) };
        },
      },
    };
  },
  'scores scaled by the best of everything': rescored(async ({ search, everything }, [at, , query], hits) => {
    const all = await search.search(at, everything(), query);
    const best = Math.max(1e-9, ...all.hits.map(({ vector, lexical }) => vector + lexical));
    return hits.map((hit) => ({ ...hit, score: hit.score / best }));
  }),
  'scores moved towards hidden neighbours': rescored(async ({ search, everything }, [at, , query], hits) => {
    const all = await search.search(at, everything(), query);
    const mean = all.hits.reduce((sum, { score }) => sum + score, 0) / Math.max(1, all.hits.length);
    return hits.map((hit) => ({ ...hit, score: 0.7 * hit.score + 0.3 * mean }));
  }),
  'codes looked up in everything': ({ search, everything }) => ({
    search: {
      ...search,
      async search(at, scope, query) {
        const named = await search.mentioned(at, everything(), query.entities);
        const entities = query.entities.filter((_, i) => (named[i]?.chunkIds.length ?? 0) < 4);
        return search.search(at, scope, { ...query, entities });
      },
    },
  }),
  'phrases looked for in everything': ({ search, everything }) => ({
    search: {
      ...search,
      async search(at, scope, query) {
        const { unsaid } = await search.search(at, everything(), query);
        return { ...(await search.search(at, scope, query)), unsaid };
      },
    },
  }),
  'machines of everything': ({ search, everything }) => ({
    search: { ...search, machines: (at) => search.machines(at, everything()) },
  }),
  'the index chosen by the size of everything': ({ search, everything }) => ({
    search: {
      ...search,
      async search(at, scope, query) {
        const { chunks } = await search.count(at, everything());
        const found = await search.search(at, scope, query);
        return chunks > MANY ? { ...found, hits: found.hits.filter((_, i) => i % 4 !== 3) } : found;
      },
    },
  }),
  'numbers that any class calls a part’s': ({ numbers, documents }) => ({
    numbers: (_, besides) => async (keys) => {
      const classes = new Set(documents.all().map(({ classId }) => classId));
      const all = await Promise.all([...classes].map((classId) => numbers(classId, besides)(keys)));
      return { at: all[0]!.at, names: new Map(all.flatMap(({ names }) => [...names])) };
    },
  }),
  'forbidden told from absent': ({ reader, everything }) => ({
    reader: {
      ...bound(reader),
      async nodes(at, scope, ids) {
        const found = await reader.nodes(at, scope, ids);
        const hidden = ids.length === 1 && found.length === 0 && (await reader.nodes(at, everything(), ids)).length > 0;
        if (hidden) throw new Refusal('FORBIDDEN');
        return found;
      },
    },
  }),
  'a count in an error': ({ documents }) => ({
    documents: over(documents, {
      list(scope, root) {
        const own = documents.list(scope, root);
        if (root !== null && root !== undefined) return own;
        return own.length > 0 ? own : refuse(`None of ${documents.all().length} documents may be read.`);
      },
    }),
  }),
  'pages filled before they are filtered': ({ documents }) => ({
    documents: over(documents, { list: (_, root) => documents.all(root) }),
  }),
  'a history that is not kept apart by person': ({ reader }) => ({
    reader: {
      ...bound(reader),
      list: (at, scope, listing) => reader.list(at, { ...scope, principal: 'hera' as PrincipalId }, listing),
      nodes: async (at, scope, ids) => {
        const own = await reader.nodes(at, scope, ids);
        return own.length > 0 ? own : reader.nodes(at, { ...scope, principal: 'hera' as PrincipalId }, ids);
      },
    },
  }),
};

/** More than the visible documents have. */
const MANY = 40;

type Rescore = (seams: Seams, asked: Searched, hits: readonly Hit[]) => Promise<readonly Hit[]>;

function rescored(rescore: Rescore): Fault {
  return (seams) => ({
    search: {
      ...seams.search,
      async search(...args: Searched) {
        const found = await seams.search.search(...args);
        return { ...found, hits: byScore(await rescore(seams, args, found.hits), () => 0) };
      },
    },
  });
}

function byScore(hits: readonly Hit[], tie: (a: Hit, b: Hit) => number): readonly Hit[] {
  return [...hits].sort((a, b) => b.score - a.score || tie(a, b));
}

function bound(reader: Seams['reader']): Seams['reader'] {
  return {
    head: () => reader.head(),
    nodes: (at, scope, ids) => reader.nodes(at, scope, ids),
    walk: (at, scope, walk) => reader.walk(at, scope, walk),
    list: (at, scope, listing) => reader.list(at, scope, listing),
  };
}

/** The real object, some of whose methods are others. */
function over(documents: Documents, methods: Partial<Pick<Documents, 'list'>>): Documents {
  return new Proxy(documents, {
    get(target, name) {
      const method = methods[name as 'list'] ?? (target[name as keyof Documents] as unknown);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}

function refuse(says: string): never {
  throw new Refusal('BAD_REQUEST', says);
}
