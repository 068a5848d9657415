// Reads YAML records; aliases may not multiply, and no tag makes anything but plain values.

import { parseAllDocuments, YAMLParseError } from 'yaml';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { addRecords } from './records.ts';

export const readYaml: Read = ({ text }, { limits }) => {
  const draft = new Draft(limits);
  for (const document of documents(text)) addRecords(draft, document, limits);
  return draft.finish('application/yaml', null);
};

function documents(text: string): unknown[] {
  const first = parseDocuments(text);
  const parsed = first.some((document) => document.errors.length > 0) ? parseDocuments(indented(text)) : first;
  return parsed.map((document) => {
    if (document.errors.length > 0) throw new Refusal('DAMAGED_FILE', undefined, { cause: document.errors[0] });
    return plain(document);
  });
}

function parseDocuments(text: string) {
  // As written: a part number keeps its zeros, a version 1.10 its last one.
  const how = { schema: 'failsafe', merge: true, uniqueKeys: false, logLevel: 'silent' } as const;
  const parsed = parseAllDocuments(text, how);
  if (!Array.isArray(parsed)) throw new Refusal('NO_TEXT');
  return parsed;
}

/**
 * Many writers go on with a quoted text at the indent of its key, which YAML 1.2 does not allow (7.3.1) but libyaml
 * reads. Line folding drops what stands before a continued line, so deeper indents change no value.
 */
function indented(text: string): string {
  let open: '"' | "'" | null = null;
  const lines = text.split('\n').map((line) => {
    const start = open ? null : /^\s*(?:- )*[\w.-]+:\s+(["'])/.exec(line);
    const quote = open ?? (start?.[1] as '"' | "'" | undefined);
    if (!quote) return line;
    const rest = start ? line.slice(start[0].length) : line;
    const closed = (quote === '"' ? /^(?:[^"\\]|\\.)*"/ : /^(?:[^']|'')*'(?!')/).test(rest);
    const out = open ? `${' '.repeat(40)}${line}` : line;
    open = closed ? null : quote;
    return out;
  });
  return lines.join('\n');
}

function plain(document: { toJS(options: { maxAliasCount: number }): unknown }): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    if (cause instanceof YAMLParseError) throw new Refusal('DAMAGED_FILE', undefined, { cause });
    // The library's only word for an alias bomb, and for an alias that names nothing.
    if (cause instanceof ReferenceError) {
      throw new Refusal(/excessive/i.test(cause.message) ? 'ARCHIVE_BOMB' : 'DAMAGED_FILE', undefined, { cause });
    }
    throw cause;
  }
}
