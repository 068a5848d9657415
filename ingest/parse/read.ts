// From bytes to a parsed document: finds out what the file is, and gives it to the reader of that format.

import { Refusal } from '../../graph/model/errors.ts';
import { detect, type Format, isLockedOffice } from './detect.ts';
import type { Read } from './input.ts';
import { withInstructions } from './instructions.ts';
import type { ParseRequest } from './limits.ts';
import type { ParsedText } from './parsed.ts';

/** Loaded when needed; what they load is compiled ahead. */
export const FORMATS: Record<Format, () => Promise<Read>> = {
  pdf: async () => (await import('./pdf/read-pdf.ts')).readPdf,
  docx: async () => (await import('./office/read-docx.ts')).readDocx,
  pptx: async () => (await import('./office/read-pptx.ts')).readPptx,
  xlsx: async () => (await import('./office/read-xlsx.ts')).readXlsx,
  csv: async () => (await import('./text/read-csv.ts')).readCsv,
  yaml: async () => (await import('./text/read-yaml.ts')).readYaml,
  json: async () => (await import('./text/read-json.ts')).readJson,
  html: async () => (await import('./text/read-html.ts')).readHtml,
  markdown: async () => (await import('./text/read-markdown.ts')).readMarkdown,
  asciidoc: async () => (await import('./text/read-asciidoc.ts')).readAsciidoc,
  text: async () => (await import('./text/read-text.ts')).readText,
  email: async () => (await import('./text/read-email.ts')).readEmail,
  image: async () => (await import('./recognise/read-image.ts')).readImage,
  zip: async () => (await import('./zip/read-zip.ts')).readZip,
};

export async function read(given: Uint8Array, request: ParseRequest): Promise<ParsedText> {
  if (given.length === 0) throw new Refusal('EMPTY_FILE');
  const bytes = request.password !== null && isLockedOffice(given) ? await unlocked(given, request.password) : given;
  const { format, text, unsure } = await detect(bytes, request);
  const reader = await FORMATS[format]();
  const parsed = told(await reader({ bytes, text }, request), unsure);
  // Once for a message with all that it carries.
  return (request.depth ?? 0) === 0 ? withInstructions(parsed) : parsed;
}

async function unlocked(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const { unlockOffice } = await import('./office/unlock.ts');
  return unlockOffice(bytes, password);
}

/** The letters may be others: told once for the file. */
function told(parsed: ParsedText, unsure: number): ParsedText {
  if (unsure === 0) return parsed;
  const finding = { kind: 'unsure-letters', page: 1, place: '', count: unsure, at: 0, end: 0, hidden: '' } as const;
  return { ...parsed, findings: [...parsed.findings, finding] };
}
