// A kept picture as a file that a page can show: PNG (ISO/IEC 15948) with a palette, written from checked dots.

import { crc32, deflateSync } from 'node:zlib';
import type { PictureBox } from '../../graph/model/chunk.ts';
import type { Bitmap, PictureText } from '../parse/parsed.ts';

export function pictureBox({ bitmap, ...box }: PictureText): PictureBox {
  return { ...box, image: bitmap && pngOf(bitmap).toString('base64') };
}

export function pngOf({ width, height, palette, dots }: Bitmap): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, PALETTE, 0, 0, 0], 8);
  const places = Buffer.from(dots, 'base64');
  const rows = Array.from({ length: height }, (_, row) => [
    UNFILTERED,
    places.subarray(row * width, (row + 1) * width),
  ]);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const body = deflateSync(Buffer.concat(rows.flat()), { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    section('IHDR', head),
    section('PLTE', colours),
    section('IDAT', body),
    section('IEND', Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const PALETTE = 3;
const UNFILTERED = Buffer.of(0);

function section(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
