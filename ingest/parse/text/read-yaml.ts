// Reads YAML records; aliases may not multiply, and no tag makes anything but plain values.

import { parseAllDocuments, YAMLParseError } from 'yaml';
import { Refusal } from '../../../graph/model/errors.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../read.ts';
import { addRecords } from './records.ts';

export const readYaml: Read = ({ text }, { limits }) => {
  const draft = new Draft(limits);
  for (const document of documents(text)) addRecords(draft, document, limits);
  return draft.finish('application/yaml', null);
};

function documents(text: string): unknown[] {
  const parsed = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  if (!Array.isArray(parsed)) throw new Refusal('NO_TEXT');
  return parsed.map((document) => {
    if (document.errors.length > 0) throw new Refusal('DAMAGED_FILE', undefined, { cause: document.errors[0] });
    return plain(document);
  });
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
