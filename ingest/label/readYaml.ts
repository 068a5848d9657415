// Reads a YAML file of ours against its schema: a wrong one is refused with line, field and an example of a right value.

import { isScalar, LineCounter, parseDocument, visit, type Document as YamlDocument } from 'yaml';
import type { core, ZodType } from 'zod';
import { type ErrorCode, Refusal } from '../../graph/model/errors.ts';

export interface YamlKind<T> {
  /** File name, as a person knows it. */
  readonly file: string;
  readonly code: ErrorCode;
  readonly schema: ZodType<T>;
  /** A right value by field name, `*` for fields that have none of their own. */
  readonly examples: Readonly<Record<string, string>>;
}

/** No anchors and aliases (they expand), no duplicate keys, one document, at most a megabyte. */
export function readYaml<T>(kind: YamlKind<T>, text: string): T {
  if (text.length > LONGEST) throw new Refusal(kind.code, `${kind.file} is larger than one megabyte; split it.`);
  const lines = new LineCounter();
  // The library's own check of keys, and its drawing of errors, take time with the square of what they look at.
  const options = { strict: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
  const document = parseDocument(text, { ...options, lineCounter: lines });
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    throw new Refusal(kind.code, `${kind.file} line ${line}: this is not valid YAML (${broken.code}).`);
  }
  refuseAliases(kind, document, lines);
  refuseRepeatedKeys(kind, document, lines);
  const parsed = kind.schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Refusal(kind.code, `${kind.file} line ${lineOf(document, lines, issue)}: ${sentence(kind, issue)}`);
}

/** Text of a file as it may stand in a message: one line, short, nothing that moves the cursor. */
export function shown(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}

const LONGEST = 2 ** 20;

function refuseAliases(kind: YamlKind<unknown>, document: YamlDocument, lines: LineCounter): void {
  visit(document, (_, node) => {
    const named = typeof node === 'object' && node !== null && 'anchor' in node && node.anchor !== undefined;
    if (!named && !(typeof node === 'object' && node !== null && 'source' in node && !isScalar(node))) return;
    const at = 'range' in node && Array.isArray(node.range) ? lines.linePos(node.range[0] as number).line : 1;
    throw new Refusal(
      kind.code,
      `${kind.file} line ${at}: anchors and aliases are not used here; write the value out.`,
    );
  });
}

function refuseRepeatedKeys(kind: YamlKind<unknown>, document: YamlDocument, lines: LineCounter): void {
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        const line = isScalar(key) && key.range ? lines.linePos(key.range[0]).line : 1;
        if (seen.has(name))
          throw new Refusal(kind.code, `${kind.file} line ${line}: this is not valid YAML (DUPLICATE_KEY).`);
        seen.add(name);
      }
    },
  });
}

type Issue = core.$ZodIssue;

function sentence(kind: YamlKind<unknown>, issue: Issue): string {
  const where = field(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const place = where === '' ? '' : ` in ${where}`;
    return `there is no field named "${shown(issue.keys[0] ?? '')}"${place}; remove it or correct its name.`;
  }
  const name = [...issue.path].reverse().find((part) => typeof part === 'string');
  const example = kind.examples[String(name)] ?? kind.examples['*'];
  const hint = example === undefined ? '' : `; for example: ${example}`;
  return `${where === '' ? 'the file' : where} ${problem(issue)}${hint}`;
}

function problem(issue: Issue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `must be ${EXPECTED[issue.expected] ?? issue.expected}`;
  if (issue.message.startsWith('must ')) return issue.message;
  if (issue.code === 'too_small') return 'is empty or too small';
  if (issue.code === 'too_big') return 'is too long or too large';
  return 'has a wrong value';
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text (put numbers and dates in quotes)',
  number: 'a number',
  array: 'a list',
  object: 'a set of fields',
};

function field(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text ? '.' : ''}${shown(String(part))}`),
    '',
  );
}

/** The line of the key that is wrong, or of the nearest thing around it that stands in the file. */
function lineOf(document: YamlDocument, lines: LineCounter, issue: Issue): number {
  const extra = issue.code === 'unrecognized_keys' ? [issue.keys[0]!] : [];
  const path = [...issue.path, ...extra];
  for (let length = path.length; length > 0; length--) {
    const at = keyRange(document, path.slice(0, length)) ?? valueRange(document, path.slice(0, length));
    if (at !== null) return lines.linePos(at).line;
  }
  return 1;
}

function valueRange(document: YamlDocument, path: readonly PropertyKey[]): number | null {
  const node = document.getIn(path, true);
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? (node.range[0] as number)
    : null;
}

function keyRange(document: YamlDocument, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (typeof parent !== 'object' || parent === null || !('items' in parent)) return null;
  const pairs = parent.items as readonly unknown[];
  for (const pair of pairs) {
    if (typeof pair !== 'object' || pair === null || !('key' in pair)) continue;
    if (isScalar(pair.key) && pair.key.value === path.at(-1)) return pair.key.range?.[0] ?? null;
  }
  return null;
}
