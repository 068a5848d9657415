// Cuts text into word pieces with the model's own tokenizer, fast enough to be asked about every sentence.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutoTokenizer, env } from '@huggingface/transformers';
import type { LockedModel } from './lock.ts';
import { unigramPieces } from './unigram.ts';

export type WordPieces = {
  /** The ids of `text`'s word pieces, without the marks around it. */
  readonly ids: (text: string) => number[];
  readonly count: (text: string) => number;
  /** `ids` cut to the model's window, with the opening and the closing mark. */
  readonly framed: (text: string) => number[];
  /** A question and a passage in one row, each behind its mark; the passage is cut first, the question at half the window. */
  readonly pair: (question: string, passage: string) => Pair;
};

/** `second`: where the passage begins. */
export type Pair = { readonly ids: readonly number[]; readonly second: number };

/** Words seen lately; beyond this the cache starts over, so that odd documents cannot fill the memory. */
const CACHED_WORDS = 50_000;
const CACHED_WORD_LENGTH = 40;

/** Only the model folder is read: nothing is fetched and nothing is written. */
export async function openWordPieces(folder: string, model: Pick<LockedModel, 'name' | 'window'>): Promise<WordPieces> {
  const { encode, opening, closing } =
    (await openUnigram(join(folder, model.name))) ?? (await openTokenizer(folder, model.name));
  const wordIds = cached(encode);
  // The tokenizer itself parts text at these, so words can be looked up one by one with the same result.
  const words = (text: string) => text.split(/[ \t\r\n]+/).filter((word) => word.length > 0);
  const ids = (text: string) => words(text).flatMap(wordIds);
  return {
    ids,
    count: (text) => words(text).reduce((sum, word) => sum + wordIds(word).length, 0),
    framed: (text) => [opening, ...ids(text).slice(0, model.window - 2), closing],
    pair: (question, passage) => {
      const first = [opening, ...ids(question).slice(0, Math.floor(model.window / 2)), closing];
      return {
        ids: [...first, ...ids(passage).slice(0, model.window - first.length - 1), closing],
        second: first.length,
      };
    },
  };
}

type Tokenizer = {
  readonly encode: (word: string) => number[];
  readonly opening: number;
  readonly closing: number;
};

async function openTokenizer(folder: string, name: string): Promise<Tokenizer> {
  readLocalOnly(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const [opening, closing] = tokenizer.encode('') as [number, number];
  return { encode: (word) => tokenizer.encode(word, { add_special_tokens: false }), opening, closing };
}

/** null: not of the family whose rules `unigram.ts` has. */
async function openUnigram(folder: string): Promise<Tokenizer | null> {
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));
  const { tokenizer_class: family, bos_token, eos_token } = await read('tokenizer_config.json');
  if (family !== 'XLMRobertaTokenizer') return null;
  const { model, added_tokens } = (await read('tokenizer.json')) as UnigramFile;
  const marks = new Map(added_tokens.map(({ id, content }) => [content, id]));
  const encode = unigramPieces({ pieces: model.vocab, unknown: model.unk_id, marks: [...marks.values()] });
  return { encode, opening: marks.get(bos_token)!, closing: marks.get(eos_token)! };
}

type UnigramFile = {
  readonly model: { readonly unk_id: number; readonly vocab: readonly (readonly [string, number])[] };
  readonly added_tokens: readonly { readonly id: number; readonly content: string }[];
};

/** The library's settings are global to the thread; both of its users set the same. */
export function readLocalOnly(folder: string): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.localModelPath = join(folder, '/');
}

function cached(encode: (word: string) => number[]): (word: string) => number[] {
  const known = new Map<string, number[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const ids = encode(word);
    if (word.length > CACHED_WORD_LENGTH) return ids;
    if (known.size >= CACHED_WORDS) known.clear();
    known.set(word, ids);
    return ids;
  };
}
