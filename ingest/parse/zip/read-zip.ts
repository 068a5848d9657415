// Reads an archive of documents: each under a heading with its path, by its own content; what cannot be read is named.

import { Refusal } from '../../../graph/model/errors.ts';
import { oneLine } from '../clean.ts';
import { Draft } from '../draft.ts';
import type { Read } from '../input.ts';
import { read } from '../read.ts';
import { openZip } from './open.ts';

export const readZip: Read = async ({ bytes }, request) => {
  if (request.archived) throw new Refusal('ARCHIVE_NESTED');
  const zip = await openZip(bytes, request);
  if (zip.names.length === 0) throw new Refusal('EMPTY_FILE');
  const draft = new Draft(request.limits);
  const unpacked = request.unpacked ?? { bytes: 0 };
  const inner = { ...request, depth: (request.depth ?? 0) + 1, unpacked, archived: true };
  let opened = 0;
  let locked: Refusal | null = null;
  for (const name of [...zip.names].sort()) {
    try {
      const content = (await zip.bytes(name))!;
      unpacked.bytes += content.length;
      if (unpacked.bytes > request.limits.maxExpanded) throw new Refusal('ARCHIVE_BOMB');
      const parsed = await read(Uint8Array.from(content), { ...inner, name: oneLine(name) });
      draft.add({ kind: 'heading', level: 1 }, name);
      draft.adopt(parsed);
      opened++;
    } catch (error) {
      if (!(error instanceof Refusal) || WHOLE.has(error.code)) throw error;
      if (LOCKED.has(error.code)) locked ??= error;
      draft.add({ kind: 'paragraph' }, `Not read: ${oneLine(name)} (${error.code})`);
    }
  }
  if (opened === 0) throw locked ?? new Refusal('UNSUPPORTED_TYPE');
  // No one document of it names the archive: its file does.
  return { ...draft.finish('application/zip', null), title: null };
};

const LOCKED = new Set<string>(['PASSWORD_WRONG', 'ENCRYPTED_FILE']);

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
