// Reads a content file: a small Markdown-like script with headings, steps, safety messages and tables.

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'item'; readonly text: string }
  | { readonly kind: 'step'; readonly number: string; readonly text: string }
  | { readonly kind: 'safety'; readonly word: string; readonly text: string }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'break' };

export interface Script {
  /** Front matter: `title`, `edition`, `made-up` and whatever one format needs. */
  readonly front: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

const SAFETY = /^!(DANGER|WARNING|CAUTION|NOTICE|GEFAHR|WARNUNG|VORSICHT|ACHTUNG|HINWEIS) (.+)$/;

export function readScript(source: string): Script {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const front = Object.fromEntries(head.split('\n').map((line) => cut(line, ':')));
  const blocks: Block[] = [];
  for (const part of body.split(/\n\s*\n/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    if (lines[0]?.startsWith('|')) blocks.push(table(lines));
    else for (const line of joined(lines)) blocks.push(block(line));
  }
  return { front, blocks };
}

function cut(line: string, mark: string): [string, string] {
  const at = line.indexOf(mark);
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

/** A line that opens nothing continues the one before it. */
function joined(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    const opens = /^(#{1,4} |- |\d+\. |!|===)/.test(line);
    if (opens || out.length === 0) out.push(line.trim());
    else out.push(`${out.pop()} ${line.trim()}`);
  }
  return out;
}

function block(line: string): Block {
  if (line === '===') return { kind: 'break' };
  const heading = /^(#{1,4}) (.+)$/.exec(line);
  if (heading) return { kind: 'heading', level: heading[1]!.length, text: heading[2]! };
  const safety = SAFETY.exec(line);
  if (safety) return { kind: 'safety', word: safety[1]!, text: safety[2]! };
  const step = /^(\d+)\. (.+)$/.exec(line);
  if (step) return { kind: 'step', number: step[1]!, text: step[2]! };
  if (line.startsWith('- ')) return { kind: 'item', text: line.slice(2) };
  return { kind: 'paragraph', text: line };
}

function table(lines: readonly string[]): Block {
  const rows = lines.map((line) =>
    line
      .replace(/^\||\|\s*$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
  const [header = [], ...rest] = rows.filter((row) => !row.every((cell) => /^-+$/.test(cell)));
  return { kind: 'table', header, rows: rest };
}
