// Reads a message: its header lines, its text, and the attachments that can be read; the others are named.

import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { Refusal } from '../../../graph/model/errors.ts';
import { datesIn } from '../../../graph/search/words/dates.ts';
import { oneLine } from '../clean.ts';
import { Draft } from '../draft.ts';
import { exhausted } from '../exhausted.ts';
import type { Read } from '../input.ts';
import type { ParseLimits, ParseRequest } from '../limits.ts';
import { read } from '../read.ts';
import { parseHtmlInto } from './read-html.ts';
import { addText } from './read-text.ts';

/** Messages inside messages inside messages. */
const DEEPEST = 3;

export const readEmail: Read = async ({ bytes }, request) => {
  const depth = request.depth ?? 0;
  if (depth > DEEPEST) throw new Refusal('TOO_DEEP');
  const email = await parseEmail(bytes, request);
  const draft = new Draft(request.limits);
  draft.addRecord([
    { name: 'From', value: people(email.from ? [email.from] : []) },
    { name: 'To', value: people(email.to) },
    { name: 'Cc', value: people(email.cc) },
    { name: 'Subject', value: email.subject ?? '' },
    { name: 'Date', value: dateOf(email) },
  ]);
  addBody(draft, email, request.limits);
  const inner = { ...request, depth: depth + 1, unpacked: request.unpacked ?? { bytes: 0 } };
  for (const attachment of email.attachments) await addAttachment(draft, attachment, inner);
  return draft.finish('message/rfc822', titleOf(email));
};

/** In plain words where it has them, as long as these say what its page does: the page is what its readers are shown. */
function addBody(draft: Draft, { text = '', html }: Email, limits: ParseLimits): void {
  const unshown = html && text.trim() ? wordsBeside(text, shownOf(html, limits)) : [];
  if (text.trim() && unshown.length <= ASIDE) addText(draft, text, { headings: false });
  else if (html) {
    draft.note('hidden-text', unshown.join(' '));
    parseHtmlInto(draft, html, limits.maxDepth);
  }
}

/** Words that plain text has of its own in good faith: what a link or a picture is called. */
const ASIDE = 8;

/** None where the page shows nothing. */
function wordsBeside(text: string, shown: string): readonly string[] {
  const words = (of: string) => of.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  const known = new Set(words(shown));
  return known.size === 0 ? [] : words(text.replace(/https?:\S+/g, ' ')).filter((word) => !known.has(word));
}

function shownOf(html: string, limits: ParseLimits): string {
  const page = new Draft(limits);
  parseHtmlInto(page, html, limits.maxDepth);
  try {
    return page.finish('text/html', null).text;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NO_TEXT') return '';
    throw error;
  }
}

/** What it is about, and the day it was written on, where it was written: each passage of it is of that day. */
function titleOf({ subject, headers }: Email): string | null {
  const written = headers.find(({ key }) => key === 'date')?.value ?? '';
  const day = datesIn(written)[0]?.date;
  return [subject?.trim(), day && `(${day})`].filter(Boolean).join(' ') || null;
}

/** With the clock of where it was written, as its readers are shown it. */
function dateOf({ date, headers }: Email): string {
  const written = headers.find(({ key }) => key === 'date')?.value ?? '';
  const zone = /([+-])(\d{2})(\d{2})\s*(?:\(.*\))?\s*$/.exec(written);
  const at = date ? Date.parse(date) : Number.NaN;
  if (!zone || Number.isNaN(at)) return date ?? written;
  const minutes = (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === '-' ? -1 : 1);
  return `${new Date(at + minutes * 60_000).toISOString().slice(0, 19)}${zone[1]}${zone[2]}:${zone[3]}`;
}

async function parseEmail(bytes: Uint8Array, { limits }: ParseRequest): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: limits.maxDepth,
    });
  } catch (cause) {
    if (exhausted(cause)) throw cause;
    const deep = cause instanceof Error && /nesting depth/i.test(cause.message);
    throw new Refusal(deep ? 'TOO_DEEP' : 'DAMAGED_FILE', undefined, { cause });
  }
}

function people(addresses: readonly Address[] | undefined): string {
  return (addresses ?? [])
    .flatMap((address) => (address.group ? address.group : [address]))
    .map(({ name, address }) => (name && address ? `${name} <${address}>` : (address ?? name)))
    .join(', ');
}

async function addAttachment(draft: Draft, attachment: Attachment, request: ParseRequest): Promise<void> {
  // Pictures shown inside the text are part of its look.
  if (attachment.related && attachment.mimeType.startsWith('image/')) return;
  const name = oneLine(attachment.filename ?? attachment.mimeType) || 'attachment';
  const content = attachment.content;
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  try {
    const inner = await read(bytes, { ...request, name });
    draft.add({ kind: 'heading', level: 1 }, `Attachment: ${name}`);
    draft.adopt(inner);
  } catch (error) {
    if (!(error instanceof Refusal) || WHOLE.has(error.code)) throw error;
    draft.add({ kind: 'paragraph' }, `Attachment not read: ${name} (${error.code})`);
  }
}

/** Limits that hold for the message with all it carries. */
const WHOLE = new Set<string>(['TOO_MANY_PAGES', 'TOO_MUCH_TEXT', 'TOO_DEEP', 'ARCHIVE_BOMB', 'TOO_MANY_SCANS']);
