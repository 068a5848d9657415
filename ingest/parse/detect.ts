// What a file is, by its content; the name decides only between formats that are all plain text.

import { Refusal } from '../../graph/model/errors.ts';
import { decode } from './decode.ts';
import type { ParseRequest } from './limits.ts';
import { pictureHead } from './recognise/image.ts';
import { delimiterOf } from './text/delimiter.ts';

export type Format =
  | 'pdf'
  | 'docx'
  | 'pptx'
  | 'xlsx'
  | 'csv'
  | 'yaml'
  | 'json'
  | 'html'
  | 'markdown'
  | 'asciidoc'
  | 'text'
  | 'email'
  | 'image'
  | 'zip';

export interface Detected {
  readonly format: Format;
  readonly text: string;
  /** Letters of the text that may be others. */
  readonly unsure: number;
}

/** UNSUPPORTED_TYPE, or ENCRYPTED_FILE for what is still under a password. */
export async function detect(bytes: Uint8Array, request: ParseRequest): Promise<Detected> {
  if (isPdf(bytes)) return { format: 'pdf', text: '', unsure: 0 };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    const { zipKind } = await import('./office/package.ts');
    return { format: await zipKind(bytes, request), text: '', unsure: 0 };
  }
  if (pictureHead(bytes)) return { format: 'image', text: '', unsure: 0 };
  if (isLockedOffice(bytes)) throw new Refusal('ENCRYPTED_FILE');
  if (isCompound(bytes)) throw new Refusal('UNSUPPORTED_TYPE', BEFORE_2007);
  const decoded = decode(bytes);
  if (decoded === null) throw new Refusal('UNSUPPORTED_TYPE');
  const { text, unsure } = decoded;
  if (text.trim() === '') throw new Refusal('EMPTY_FILE');
  return { format: textFormat(text, extension(request.name)), text, unsure };
}

function textFormat(text: string, ext: string): Format {
  const start = text
    .slice(0, 4_096)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^\{\\rtf|^%!PS/.test(start)) throw new Refusal('UNSUPPORTED_TYPE');
  if (looksLikeHtml(start)) return 'html';
  if (start.startsWith('<?xml') || /^<svg[\s>]/.test(start)) throw new Refusal('UNSUPPORTED_TYPE');
  if (looksLikeEmail(start)) return 'email';
  if (/^[[{]/.test(start) && looksLikeJson(text)) return 'json';
  if (/^"?sep=[^\r\n]{1,8}\r?\n/i.test(start)) return 'csv';
  const named = BY_NAME[ext];
  // What a machine writes out is called a text as often as not.
  if (named === 'text' && looksLikeCsv(text, 5)) return 'csv';
  if (named) return named;
  if (isElement(text)) throw new Refusal('UNSUPPORTED_TYPE');
  if (/^%YAML |^---\n[\w"'-]+:( |\n)/.test(start)) return 'yaml';
  if (looksLikeAsciidoc(start)) return 'asciidoc';
  if (looksLikeMarkdown(start)) return 'markdown';
  return looksLikeCsv(text) ? 'csv' : 'text';
}

const BEFORE_2007 = 'This office format is from before 2007; save it as DOCX, PPTX, XLSX or PDF.';

const BY_NAME: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
  csv: 'csv',
  tsv: 'csv',
  yaml: 'yaml',
  yml: 'yaml',
  txt: 'text',
  text: 'text',
  log: 'text',
};

export function isPdf(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024)).toString('latin1');
  if (head.includes('%PDF-')) return true;
  // Some writers lose the header, but not what every PDF ends with.
  const tail = Buffer.from(bytes.subarray(-2_048)).toString('latin1');
  return /\bstartxref\b/.test(tail) && /\b\d+ \d+ obj\b/.test(head);
}

/** An office file encrypted as a whole: [MS-OFFCRYPTO] puts it into the container of the formats before 2007. */
export function isLockedOffice(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return isCompound(bytes) && view.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function isCompound(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
}

function looksLikeHtml(start: string): boolean {
  const bare = start.replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)+/, '');
  return /^<!doctype\s+html|^<(?:html|head|body|title|meta|div|p|table|h[1-6]|article|section|ul|ol)[\s>]/i.test(bare);
}

/** Markup of a kind that nobody here knows, from its first sign to its last. */
function isElement(text: string): boolean {
  const name = /^\s*<([\w:.-]{1,100})(?:[\s/>])/.exec(text)?.[1];
  return name !== undefined && (text.trimEnd().endsWith(`</${name}>`) || /^<[^<>]*\/>$/.test(text.trim()));
}

/** At least two header fields of a message, one of which every message has, before anything else. */
function looksLikeEmail(start: string): boolean {
  const names: string[] = [];
  for (const line of start.split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && names.length > 0) continue;
    const name = /^([A-Za-z][A-Za-z-]*):/.exec(line)?.[1];
    if (name === undefined) break;
    names.push(name.toLowerCase());
  }
  const sender = names.some((name) => /^(?:from|return-path|received|mime-version)$/.test(name));
  const rest = names.filter((name) => /^(?:to|date|subject|message-id|mime-version|content-type|cc)$/.test(name));
  return sender && rest.length >= 2;
}

function looksLikeJson(text: string): boolean {
  if (parses(text)) return true;
  const lines = text.trim().split(/\r?\n/);
  return lines.length > 1 && lines.slice(0, 3).every((line) => parses(line));
}

function parses(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function looksLikeMarkdown(start: string): boolean {
  return /^#{1,6} \S/m.test(start) || /^```/m.test(start) || /^\|.*\|\s*\n\|[\s:|-]+\|/m.test(start);
}

/** Begins with a title, after comments and settings, or has headings and blocks of its own kind. */
function looksLikeAsciidoc(start: string): boolean {
  if (/^= \S/.test(start.replace(/^(?:(?:\/\/|:[\w!-]+:)[^\n]*\n|\s)+/, ''))) return true;
  return (
    /^={2,6} \S/m.test(start) &&
    /^(?:\|===|\[source|\[\[|include::|image::|(?:NOTE|WARNING|CAUTION|TIP): )/m.test(start)
  );
}

/** Rows of three columns or more, none ragged, by a mark that only a table has so often. */
function looksLikeCsv(text: string, leastRows = 3): boolean {
  const found = delimiterOf(text);
  if (!found) return false;
  const { even, weak, width, rows } = found;
  return even && !weak && width >= 3 && rows >= leastRows;
}

function extension(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
