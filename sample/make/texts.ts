// Reads the plain words of any sample document the shortest way, independently of the service's own parsers.

import { readFile } from 'node:fs/promises';
import { pageTexts } from './pages.ts';
import { unzip } from './zip.ts';

/** Text of each page, or one text where the format has no pages; white space folded to single blanks. */
export async function documentTexts(path: string): Promise<string[]> {
  if (path.endsWith('.pdf')) return pageTexts(path);
  const bytes = await readFile(path);
  if (/\.(docx|pptx|xlsx)$/.test(path)) return [folded(await officeText(bytes))];
  if (path.endsWith('.zip')) return [folded((await unzip(bytes)).map((entry) => decoded(entry.bytes)).join(' '))];
  const text = path.endsWith('.eml') ? unquoted(decoded(bytes)) : decoded(bytes);
  return [folded(path.endsWith('.html') || path.endsWith('.eml') ? withoutMarkup(text) : text)];
}

async function officeText(bytes: Buffer): Promise<string> {
  const entries = await unzip(bytes);
  const parts = entries.filter((entry) => /(document|footer\d|slide\d+|sharedStrings|sheet\d+)\.xml$/.test(entry.name));
  return parts.map((part) => withoutMarkup(part.bytes.toString('utf8'))).join(' ');
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** Quoted-printable bodies in Latin-1; other bodies stay as they are. */
function unquoted(text: string): string {
  if (!/^content-transfer-encoding: quoted-printable/im.test(text)) return text;
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const NAMED: Record<string, string> = { auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß' };

function withoutMarkup(text: string): string {
  const plain = text.replace(/<\/(w:p|a:p|si|p|li|td|h\d)>/g, ' ').replace(/<[^>]*>/g, '');
  return plain
    .replace(/&(\w+);/g, (whole, name: string) => NAMED[name] ?? whole)
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ');
}
