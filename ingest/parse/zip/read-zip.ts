// Reads an archive of documents: each under a heading with its path, by its own content; what cannot be read is named.

import { Refusal } from '../../../graph/model/errors.ts';
import { oneLine } from '../clean.ts';
import { Draft } from '../draft.ts';
import type { ParseRequest } from '../limits.ts';
import { type Read, read } from '../read.ts';
import { openZip } from './open.ts';

export const readZip: Read = async ({ bytes }, request) => {
  if (request.archived) throw new Refusal('ARCHIVE_NESTED');
  const zip = await openZip(bytes, request.limits);
  if (zip.names.length === 0) throw new Refusal('EMPTY_FILE');
  const draft = new Draft(request.limits);
  const unpacked = request.unpacked ?? { bytes: 0 };
  const inner = { ...request, depth: (request.depth ?? 0) + 1, unpacked, archived: true };
  let opened = 0;
  for (const name of [...zip.names].sort()) {
    const content = await zip.bytes(name);
    unpacked.bytes += content?.length ?? 0;
    if (unpacked.bytes > request.limits.maxExpanded) throw new Refusal('ARCHIVE_BOMB');
    if (content && (await addEntry(draft, { name: oneLine(name), content }, inner))) opened++;
  }
  if (opened === 0) throw new Refusal('UNSUPPORTED_TYPE');
  return draft.finish('application/zip', null);
};

async function addEntry(
  draft: Draft,
  { name, content }: { readonly name: string; readonly content: Buffer },
  request: ParseRequest,
): Promise<boolean> {
  try {
    const inner = await read(Uint8Array.from(content), { ...request, name });
    draft.add({ kind: 'heading', level: 1 }, name);
    draft.adopt(inner);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || WHOLE.has(error.code)) throw error;
    draft.add({ kind: 'paragraph' }, `Not read: ${name} (${error.code})`);
    return false;
  }
}

/** Limits that hold for the archive with all it carries. */
const WHOLE = new Set<string>([
  'TOO_MANY_PAGES',
  'TOO_MANY_SCANS',
  'TOO_MUCH_TEXT',
  'TOO_DEEP',
  'ARCHIVE_BOMB',
  'ARCHIVE_NESTED',
  'ARCHIVE_PATH',
]);
