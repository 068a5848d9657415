// What a picture file is, and how many pixels it claims, before anything unpacks it.

export interface PictureHead {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/tiff';
  /** Null where the head does not tell. */
  readonly pixels: number | null;
}

/** Null for anything but PNG, JPEG and TIFF. */
export function pictureHead(bytes: Uint8Array): PictureHead | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.length < 24) return null;
  if (view.readUInt32BE(0) === 0x89504e47)
    return { mediaType: 'image/png', pixels: view.readUInt32BE(16) * view.readUInt32BE(20) };
  if (view.readUInt16BE(0) === 0xffd8) return { mediaType: 'image/jpeg', pixels: jpegPixels(view) };
  const mark = view.toString('latin1', 0, 4);
  if (mark === 'II*\0' || mark === 'MM\0*')
    return { mediaType: 'image/tiff', pixels: tiffPixels(view, mark === 'II*\0') };
  return null;
}

/** T.81, B.2.2: the frame header is among the first segments. */
function jpegPixels(view: Buffer): number | null {
  for (let at = 2; at + 9 < view.length && view[at] === 0xff; at += 2 + view.readUInt16BE(at + 2)) {
    const kind = view[at + 1]!;
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc) {
      return view.readUInt16BE(at + 5) * view.readUInt16BE(at + 7);
    }
    if (kind === 0xda || view.readUInt16BE(at + 2) < 2) return null;
  }
  return null;
}

/** TIFF 6.0, section 2: ImageWidth (256) and ImageLength (257) of the first directory. */
function tiffPixels(view: Buffer, little: boolean): number | null {
  const u16 = (at: number) => (little ? view.readUInt16LE(at) : view.readUInt16BE(at));
  const u32 = (at: number) => (little ? view.readUInt32LE(at) : view.readUInt32BE(at));
  const from = u32(4);
  if (from + 2 > view.length) return null;
  const sides = new Map<number, number>();
  for (let entry = 0; entry < u16(from); entry++) {
    const at = from + 2 + entry * 12;
    if (at + 12 > view.length) return null;
    sides.set(u16(at), u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8));
  }
  const [width, height] = [sides.get(256), sides.get(257)];
  return width && height ? width * height : null;
}
