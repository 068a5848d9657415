// Tesseract as WebAssembly in this thread: no worker, no network, language data from its packages' files.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { Refusal } from '../../../graph/model/errors.ts';

/** A word as it stands in a picture, in pixels from the top left. */
export interface PictureWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** 0 to 100. */
  readonly confidence: number;
  /** Words of one line share it. */
  readonly line: string;
}

export interface Recognised {
  readonly width: number;
  readonly height: number;
  /** Pixels an inch, as the picture's file says; null: it does not. */
  readonly resolution: number | null;
  readonly words: readonly PictureWord[];
}

export interface Engine {
  /** A picture file (PNG, JPEG, TIFF, BMP, WebP, PNM). DAMAGED_FILE when it is none. */
  recognise(picture: Uint8Array): Recognised;
}

export type Language = 'en' | 'de';

const DATA: Readonly<Record<Language, string>> = { en: 'eng', de: 'deu' };

/** The functions used of the library's object, which declares none. */
interface Core {
  readonly FS: { writeFile(path: string, data: Uint8Array): void };
  readonly TessBaseAPI: new () => {
    Init(path: string, languages: string, mode: number): number;
    SetVariable(name: string, value: string): number;
    SetPageSegMode(mode: number): void;
    SetImageFile(exif: number, angle: number): number;
    GetSourceYResolution(): number;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
  };
}

/** The LSTM engine alone; plain SIMD, because the relaxed kind may differ from one processor to the next. */
const CORE = 'tesseract.js-core/tesseract-core-simd-lstm';
const LSTM_ONLY = 1;
const AUTO = 3;

export async function openEngine(languages: readonly Language[]): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const start = require(`${CORE}.js`) as (options: object) => Promise<Core>;
  const quiet = () => undefined;
  const core = await start({
    wasmBinary: readFileSync(require.resolve(`${CORE}.wasm`)),
    print: quiet,
    printErr: quiet,
  });
  const names = languages.map((language) => DATA[language]);
  for (const name of names) core.FS.writeFile(`${name}.traineddata`, languageData(require, name));
  const api = new core.TessBaseAPI();
  if (api.Init('.', names.join('+'), LSTM_ONLY) !== 0) throw new Error('text recognition does not start');
  return {
    recognise(picture) {
      core.FS.writeFile('/input', picture);
      if (api.SetImageFile(1, 0) !== 0) throw new Refusal('DAMAGED_FILE');
      api.SetPageSegMode(AUTO);
      if (api.Recognize(null) !== 0) throw new Refusal('DAMAGED_FILE');
      const declared = api.GetSourceYResolution();
      return { ...read(api.GetTSVText(0)), resolution: declared > 0 ? declared : null };
    },
  };
}

function languageData(require: NodeJS.Require, name: string): Uint8Array {
  return gunzipSync(readFileSync(require.resolve(`@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`)));
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function read(tsv: string): Omit<Recognised, 'resolution'> {
  const rows = tsv.split('\n').map((row) => row.split('\t'));
  const page = rows.find(([level]) => level === '1');
  const words = rows.flatMap((row): PictureWord[] => {
    const text = row.slice(11).join(' ').trim();
    if (row[0] !== '5' || text === '') return [];
    const [x, y, w, h, confidence] = row.slice(6, 11).map(Number) as [number, number, number, number, number];
    return [{ text, x, y, w, h, confidence, line: row.slice(2, 5).join('.') }];
  });
  return { width: Number(page?.[8] ?? 0), height: Number(page?.[9] ?? 0), words };
}
