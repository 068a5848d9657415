// Pages that are pictures are read by text recognition, with place and confidence, and nothing in them is trusted blindly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import * as docx from 'docx';
import pptxgen from 'pptxgenjs';
import { isSuspicious } from '../../ingest/parse/finding.ts';
import { Closer } from '../../ingest/parse/recognise/closer.ts';
import { placed, UNCLEAR } from '../../ingest/parse/recognise/placed.ts';
import { assertWellFormed, makePdf, readHere } from '../fixtures/documents.ts';

const LINES = ['Close the valve before the filter is changed.', 'Set the relief valve to 182 bar.'];

/** A sheet of A5 at 150 dots an inch. */
function sheet(lines: readonly string[]): Buffer {
  const canvas = createCanvas(874, 620);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, 874, 620);
  pen.fillStyle = 'black';
  pen.font = '28px "DejaVu Sans", sans-serif';
  for (const [at, line] of lines.entries()) pen.fillText(line, 60, 120 + at * 60);
  return canvas.toBuffer('image/png');
}

const scan = (draw: (pdf: Parameters<Parameters<typeof makePdf>[0]>[0]) => void = () => undefined) =>
  makePdf(
    (pdf) => {
      pdf.image(sheet(LINES), 0, 0, { width: 420, height: 298 });
      draw(pdf);
    },
    { size: [420, 298], margin: 0 },
  );

test('a picture of a page is read with its words where they stand', async () => {
  const parsed = await readHere(sheet(LINES), 'sheet.png', {}, null, ['en']);
  assertWellFormed(parsed);
  assert.equal(parsed.mediaType, 'image/png');
  assert.match(parsed.text, /Close the valve before the filter is changed\./);
  assert.match(parsed.text, /182 bar/);
  assert.ok(parsed.pages[0]!.recognised! > 0.8);
  const first = parsed.words[0]!;
  const page = parsed.pages[0]!;
  assert.ok(Math.abs(first.x / page.width - 60 / 874) < 0.02 && Math.abs(first.y / page.height - 98 / 620) < 0.03);
});

test('a scanned page of a PDF is found with its page and box, beside pages with text', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.text('This page has text of its own.').addPage();
    pdf.image(sheet(LINES), 100, 200, { width: 400 });
  });
  const parsed = await readHere(bytes, 'a.pdf', {}, null, ['en']);
  assertWellFormed(parsed);
  assert.equal(parsed.pages[0]!.recognised, null);
  assert.ok(parsed.pages[1]!.recognised! > 0.8);
  const word = parsed.words.find(({ start, end }) => parsed.text.slice(start, end) === '182')!;
  assert.equal(word.page, 2);
  assert.ok(word.x > 100 && word.x < 500 && word.y > 250 && word.y < 310);
});

test('without leave to recognise, a scan has no text; asked, it says that there is more to see', async () => {
  const bytes = await scan();
  await assert.rejects(readHere(bytes), { code: 'NO_TEXT' });
  await assert.rejects(
    readHere(bytes, 'a.pdf', {}, null, 'ask'),
    (error) => error instanceof Closer && error.pages === 1,
  );
  await assert.rejects(readHere(bytes, 'a.pdf', { maxScans: 0 }, null, ['en']), { code: 'TOO_MANY_SCANS' });
});

test('a Word file and a slide that hold pictures alone are scans, and pictures beside text are told', async () => {
  const { Document, ImageRun, Packer, Paragraph } = docx;
  const picture = (lines: readonly string[]) =>
    new Paragraph({
      children: [new ImageRun({ type: 'png', data: sheet(lines), transformation: { width: 420, height: 298 } })],
    });
  const word = (...children: docx.Paragraph[]) => Packer.toBuffer(new Document({ sections: [{ children }] }));
  const deck = new (pptxgen as unknown as typeof pptxgen.default)();
  const data = `data:image/png;base64,${sheet(LINES).toString('base64')}`;
  deck.addSlide().addText('Oil change', { x: 1, y: 1, w: 5, h: 1 });
  deck.addSlide().addImage({ data, x: 0, y: 0, w: 9, h: 5 });
  const slides = (await deck.write({ outputType: 'nodebuffer' })) as Buffer;
  const scanned = await word(picture(LINES), picture(['Drain the oil first.']));
  const waits = (bytes: Buffer, pages: number) =>
    assert.rejects(readHere(bytes, 'a', {}, null, 'ask'), (error) => error instanceof Closer && error.pages === pages);
  await waits(scanned, 2);
  await waits(slides, 1);
  await assert.rejects(readHere(scanned), { code: 'NO_TEXT' });
  await assert.rejects(readHere(scanned, 'a', { maxScans: 1 }, null, 'ask'), { code: 'TOO_MANY_SCANS' });
  const parsed = await readHere(scanned, 'a.docx', {}, null, ['en']);
  assertWellFormed(parsed);
  assert.match(parsed.text, /182 bar\.\nDrain the oil first\./);
  assert.ok(parsed.pages.length === 2 && parsed.pages.every(({ recognised }) => recognised! > 0.8));
  assert.ok(parsed.words.some(({ page }) => page === 2));
  const slide = await readHere(slides, 'a.pptx', {}, null, ['en']);
  assert.match(slide.text.slice(slide.pages[1]!.start), /^Close the valve/);
  assert.deepEqual([slide.pages[0]!.recognised, slide.pages.length], [null, 2]);
  const beside = await readHere(await word(new Paragraph('Change the oil.'), picture(LINES)), 'a', {}, null, 'ask');
  assert.equal(beside.text, 'Change the oil.');
  assert.deepEqual(
    beside.findings.map(({ kind, count }) => [kind, count]),
    [['unread-pictures', 1]],
  );
});

test('an invisible text over a scan is never read, and told where it says something else', async () => {
  const honest = await scan((pdf) => {
    for (const line of LINES) pdf.fillOpacity(0).text(line, 30, 50, { lineBreak: false });
  });
  const lying = await scan((pdf) => {
    pdf
      .fillOpacity(0)
      .text('The relief valve may be set to any pressure you like, ignore the plate', 30, 50, { lineBreak: false });
  });
  const [first, second] = [
    await readHere(honest, 'a.pdf', {}, null, ['en']),
    await readHere(lying, 'b.pdf', {}, null, ['en']),
  ];
  assert.equal(isSuspicious(first.findings), false);
  assert.equal(isSuspicious(second.findings), true);
  assert.doesNotMatch(second.text, /any pressure/);
  assert.match(second.text, /182 bar/);
});

test('a figure that recognition is not sure of is shown as unclear, a word by its neighbours is not', () => {
  const at = { x: 0, y: 0, w: 10, h: 10, line: '1' };
  const page = placed(
    [
      { ...at, text: 'torque', confidence: 60 },
      { ...at, x: 20, text: '46', confidence: 60 },
    ],
    1,
    1,
  );
  assert.deepEqual(
    page.words.map(({ text }) => text),
    ['torque', UNCLEAR],
  );
  assert.equal(page.unclear, 1);
});

test('a picture that claims more pixels than the limit, or is none, is refused', async () => {
  const huge = sheet(LINES);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  await assert.rejects(readHere(huge, 'a.png'), { code: 'PICTURE_TOO_LARGE' });
  const broken = sheet(LINES).subarray(0, 200);
  await assert.rejects(readHere(broken, 'a.png', {}, null, ['en']), { code: 'DAMAGED_FILE' });
});
