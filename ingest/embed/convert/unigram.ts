// Writes what the tokenizer library reads for a unigram vocabulary, as models of the XLM-RoBERTa family have one.

import type { Packed } from './packed.ts';

/** What stands for the space before a word. */
const SPACE = '▁';

/** The file's name → its content. Deterministic, as the graph is: the lock file names their digests. */
export function tokenizerFiles({ sizes, vocabulary }: Pick<Packed, 'sizes' | 'vocabulary'>): Record<string, string> {
  const { pieces, opening, closing, padding, unknown } = vocabulary;
  const nameOf = (id: number) => pieces[id]![0];
  const marks = [opening, padding, closing, unknown].sort((one, other) => one - other);
  const mark = (id: number) => ({ SpecialToken: { id: nameOf(id), type_id: 0 } });
  const framed = [mark(opening), { Sequence: { id: 'A', type_id: 0 } }, mark(closing)];
  const special = (id: number) => [nameOf(id), { id: nameOf(id), ids: [id], tokens: [nameOf(id)] }];
  const tokenizer = {
    version: '1.0',
    added_tokens: marks.map((id) => ({ id, content: nameOf(id), ...MARK })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        // The library has the rules of this family's character map itself and does not read the map.
        { type: 'Precompiled', precompiled_charsmap: '' },
        { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        { type: 'Metaspace', replacement: SPACE, prepend_scheme: 'always', split: true },
      ],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: framed,
      pair: framed,
      special_tokens: Object.fromEntries([opening, closing].map(special)),
    },
    decoder: { type: 'Metaspace', replacement: SPACE },
    model: { type: 'Unigram', unk_id: unknown, vocab: pieces },
  };
  const settings = {
    tokenizer_class: 'XLMRobertaTokenizer',
    bos_token: nameOf(opening),
    eos_token: nameOf(closing),
    unk_token: nameOf(unknown),
    pad_token: nameOf(padding),
    model_max_length: sizes.positions,
  };
  return { 'tokenizer.json': JSON.stringify(tokenizer), 'tokenizer_config.json': JSON.stringify(settings) };
}

/** Parted from running text before anything else is done to it. */
const MARK = { special: true, single_word: false, lstrip: false, rstrip: false, normalized: false };
