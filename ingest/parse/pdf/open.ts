// Opens a PDF, with its password where it has one, and turns the library's errors into codes.

import { Refusal } from '../../../graph/model/errors.ts';
import { exhausted } from '../exhausted.ts';
import type { ParseRequest } from '../limits.ts';
import { CMAPS, getDocument, type PDFDocumentProxy } from './engine.ts';

/** `pictures`: how many pixels of a picture may be unpacked; larger ones leave their place empty. */
export async function openPdf(bytes: Uint8Array, request: ParseRequest, pictures: number): Promise<PDFDocumentProxy> {
  const ways = request.password === null ? [null] : writings(request.password);
  for (const password of ways) {
    try {
      return await guarded(getDocument(optionsFor(bytes, password, pictures)).promise);
    } catch (error) {
      const last = password === ways.at(-1);
      if (last || !(error instanceof Refusal) || !LOCKED.has(error.code)) throw error;
    }
  }
  throw new Refusal('ENCRYPTED_FILE');
}

const LOCKED = new Set(['ENCRYPTED_FILE', 'PASSWORD_WRONG']);

/** ISO 32000-2, 7.6.4: passwords are prepared by SASLprep and written in UTF-8; the library leaves both to its caller. */
function writings(password: string): string[] {
  const prepared = password.replace(/\u00ad/g, '').normalize('NFKC');
  const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  return [...new Set([password, prepared, utf8(password), utf8(prepared)])];
}

function optionsFor(bytes: Uint8Array, password: string | null, pictures: number): Parameters<typeof getDocument>[0] {
  return {
    // A copy: the library takes the bytes for itself.
    data: Uint8Array.from(bytes),
    ...(password === null ? {} : { password }),
    // Nothing of a document runs or is fetched.
    isEvalSupported: false,
    useWasm: false,
    cMapUrl: CMAPS,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: pictures,
    stopAtErrors: false,
    verbosity: 0,
  };
}

/** The library's errors are data here: the file is encrypted or damaged, and memory stays memory. */
export async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Refusal || exhausted(cause)) throw cause;
    const locked =
      cause instanceof Error && cause.name === 'PasswordException' ? (cause as { code?: number }).code : null;
    const code = locked === null ? 'DAMAGED_FILE' : locked === WRONG_PASSWORD ? 'PASSWORD_WRONG' : 'ENCRYPTED_FILE';
    throw new Refusal(code, undefined, { cause });
  }
}

/** PasswordResponses.INCORRECT_PASSWORD of the library. */
const WRONG_PASSWORD = 2;
