// Finds text that gives orders to a language model, by what such orders have to say; nothing here obeys or understands it.

import type { Span } from '../../graph/model/chunk.ts';
import type { ParseFinding } from './finding.ts';
import type { ParsedText } from './parsed.ts';

/** Not overlapping, in order. */
export function instructionsIn(text: string): readonly Span[] {
  if (!HINT.test(text)) return [];
  const found = [...text.matchAll(ORDERS)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  return found.slice(0, MOST);
}

/** Orders that are seen, and such in what is hidden, told beside what was told before. */
export function withInstructions(parsed: ParsedText): ParsedText {
  const { text, findings } = parsed;
  const seen = instructionsIn(text).map(({ start, end }) => {
    const page = pageAt(parsed, start);
    return { at: start, end, page, place: placeAt(parsed, start, page) };
  });
  const hidden = findings.filter((finding) => instructionsIn(finding.hidden).length > 0);
  const told = [...seen, ...hidden].map(({ at, end, page, place }): ParseFinding => {
    return { kind: 'instruction', page, place, count: 1, at, end, hidden: '' };
  });
  return { ...parsed, findings: [...findings, ...told.slice(0, MOST)] };
}

const MOST = 50;

function pageAt({ pages }: ParsedText, at: number): number {
  return Math.max(1, pages.findLastIndex(({ start }) => start <= at) + 1);
}

/** As `Draft` counts, where there are no pages to say it. */
function placeAt({ blocks, pages }: ParsedText, at: number, page: number): string {
  const here = blocks.findLastIndex(({ start }) => start <= at);
  const block = blocks[here];
  if (!block || (pages[page - 1]?.width ?? 0) > 0) return '';
  const before = blocks.slice(0, here + 1);
  if (block.kind === 'tableRow')
    return `table ${block.table + 1}, row ${before.filter((one) => one.kind === 'tableRow' && one.table === block.table).length}`;
  if (block.kind === 'record') return `record ${before.filter(({ kind }) => kind === 'record').length}`;
  return `paragraph ${before.filter(({ kind }) => kind !== 'record' && kind !== 'tableRow').length}`;
}

/** One of these stands in every order below: most texts cost this test alone. */
const HINT =
  /instruct|prompt|anweisung|(?:note|message|attention|notice) (?:to|for) |if you are |(?:hinweis|nachricht) (?:an|für) |you are now|you are no longer|from now on|language model|assistant|chatbot|your (?:answer|response|reply|output|summary)|\bthe (?:user|reader|human)\b|sprachmodell|<\|im_|\[inst\]|<<sys>>|jailbreak|ki-modell|deine antwort|ihre antwort|dem (?:nutzer|benutzer)/i;

const BEFORE = '(?:previous|prior|preceding|earlier|above|former|foregoing|initial|original|existing|system)';
const SAID = '(?:instructions?|prompts?|directions|guidelines|messages?|commands?)';
const MODEL =
  '(?:AI|LLM|language models?|AI assistants?|AI models?|assistants?|chatbots?|GPT|ChatGPT|Copilot|Gemini|Claude)';
const HIDE = '(?:tell|inform|mention(?: (?:this|it|that))? to|reveal(?: (?:this|it|that))? to|alert|notify|warn)';

const ORDERS = new RegExp(
  [
    // To drop what was said before.
    `\\b(?:ignore|disregard|forget|override|overwrite|bypass|discard|do not follow|don't follow)\\s+(?:(?:all|any|every|everything|the|your|these|those|my|of|other|in)\\s+){0,4}${BEFORE}\\s+(?:\\w+\\s+){0,2}${SAID}`,
    `\\b(?:ignore|disregard|forget|override)\\s+(?:(?:all|any|of|the)\\s+){0,3}(?:your|you were given)\\s+(?:\\w+\\s+){0,2}${SAID}`,
    `\\b(?:ignore|disregard|forget)\\s+(?:everything|all|anything)\\s+(?:that\\s+)?(?:you|above|before|said|written)\\b`,
    '\\b(?:ignorier(?:e|en)?|vergiss|vergessen|missachte[n]?|verwirf|verwerfen)\\s+(?:sie\\s+)?(?:(?:alle|die|deine|ihre|jegliche|sämtliche|bisherigen)\\s+){0,3}(?:vorherigen?|bisherigen?|obigen?|früheren?|vorigen?|vorangegangenen?|ursprünglichen?)?\\s*(?:anweisungen|prompts?|systemanweisungen|vorgaben an das (?:modell|system))',
    // To be somebody else.
    `\\byou are (?:now|no longer)\\s+(?:an?\\s+|the\\s+|my\\s+)?(?:\\w+[\\s-]+){0,4}(?:${MODEL}|bot|DAN|persona|model|agent)\\b`,
    '\\bfrom now on,?\\s+(?:you|your)\\s+(?:will|must|shall|are|answers?|responses?|repl(?:y|ies))\\b',
    '\\b(?:ab|von) jetzt (?:an )?(?:bist|wirst|musst|sollst)\\s+du\\b',
    // To whom it speaks.
    `\\b(?:note|message|attention|notice|instructions?)\\s+(?:to|for)\\s+(?:(?:the|any|all|every|an?)\\s+)?(?:\\w+\\s+)?${MODEL}\\b`,
    `\\bif you are\\s+(?:an?|the)\\s+(?:\\w+\\s+)?${MODEL}\\b`,
    '\\b(?:hinweis|nachricht|anweisung)\\s+(?:an|für)\\s+(?:(?:die|das|alle|jede)\\s+)?(?:KI|sprachmodelle?|assistenten|chatbots?|ki-modelle?)\\b',
    // What to answer, and whom not to tell.
    `\\b(?:do not|don't|never)\\s+${HIDE}\\s+(?:the|any|your)\\s+(?:user|reader|human|operator)\\b`,
    '\\b(?:write|say|state|include|insert|append|add|put|begin|start|end|claim|mention|recommend)\\b[^.!?\\n]{0,60}\\bin\\s+(?:all\\s+|any\\s+|every\\s+)?(?:of\\s+)?your\\s+(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies))\\b',
    '\\b(?:begin|start|end|finish|conclude|precede|prefix)\\s+(?:all\\s+|every\\s+|each\\s+)?(?:of\\s+)?your\\s+(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies))\\b',
    '\\b(?:schreib(?:e|en sie)?|sag(?:e|en sie)?|füg(?:e|en sie)?|nenn(?:e|en sie)?)\\b[^.!?\\n]{0,60}\\bin\\s+(?:deiner|ihrer|jeder)\\s+antwort\\b',
    '\\b(?:sag(?:e|en sie)?|verrat(?:e|en sie)?|teil(?:e|en sie)?)\\s+(?:es\\s+)?dem\\s+(?:be)?nutzer\\s+nicht',
    // To give away what it was told.
    '\\b(?:reveal|print|repeat|output|disclose|leak|show(?: me)?)\\s+(?:me\\s+)?(?:your|the)\\s+(?:(?:hidden|full|entire|initial|secret)\\s+)?(?:system\\s+prompt|system\\s+message|initial\\s+instructions)\\b',
    // The marks that models take for the edges of a conversation.
    '<\\|im_(?:start|end)\\|>|<\\|(?:system|user|assistant|endoftext)\\|>|\\[/?INST\\]|<</?SYS>>|^#{2,4}\\s*(?:system|instruction)s?\\s*:',
  ].join('|'),
  'gimu',
);
