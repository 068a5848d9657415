// A safety message that a page shows as a picture is read where it stands, kept as it looks, and carried like any other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { pngOf } from '../../ingest/chunk/picture.ts';
import { MOST_DOTS, type ParsedText } from '../../ingest/parse/parsed.ts';
import { MOST_PANELS } from '../../ingest/parse/pdf/panels.ts';
import { Closer } from '../../ingest/parse/recognise/closer.ts';
import { applyRedactions } from '../../ingest/redact/rewrite.ts';
import { assertWellFormed, makePdf, outline, type Pdf, readHere } from '../fixtures/documents.ts';
import { PANEL, panel } from '../fixtures/panels.ts';

const PRESSURE = ['Stored pressure can throw the cover.', 'Open the drain valve and wait.'];

const manual = (draw: (pdf: Pdf) => void) =>
  makePdf((pdf) => {
    pdf.fontSize(16).text('3 Changing the filter').fontSize(11).moveDown();
    pdf.text('1. Stop the pump.').moveDown();
    draw(pdf);
    pdf.text('2. Unscrew the cover.', 60, 320).moveDown().text('3. Take out the filter.');
  });

const read = async (draw: (pdf: Pdf) => void): Promise<ParsedText> => {
  const parsed = await readHere(await manual(draw), 'a.pdf', {}, null, ['en', 'de']);
  assertWellFormed(parsed);
  return parsed;
};

const said = ({ text }: ParsedText, { start, end }: { start: number; end: number }) => text.slice(start, end);

for (const word of ['DANGER', 'GEFAHR', 'WARNING', 'WARNUNG', 'CAUTION', 'VORSICHT', 'NOTICE', 'ACHTUNG']) {
  test(`a drawn ${word} stands in the text between the steps it is printed between, with its place`, async () => {
    const parsed = await read((pdf) => pdf.image(panel(word, PRESSURE).toBuffer('image/png'), 80, 160, PANEL));
    const [picture] = parsed.pictures;
    assert.ok(picture);
    assert.equal(said(parsed, picture), `${word}\n${PRESSURE.join(' ')}`);
    assert.deepEqual(
      [picture.page, picture.x, picture.y, picture.w, picture.h].map(Math.round),
      [1, 80, 160, 400, 110],
    );
    assert.ok(picture.recognised > 0.8);
    const blocks = outline(parsed);
    assert.ok(blocks.findIndex((one) => one.includes('Stop the pump')) < blocks.indexOf(`paragraph: ${word}`));
    assert.ok(blocks.indexOf(`paragraph: ${word}`) < blocks.findIndex((one) => one.includes('Unscrew the cover')));
    assert.equal(parsed.pages[0]!.recognised, null);
  });
}

test('it is kept in its own colours, and small', async () => {
  const { pictures } = await read((pdf) => pdf.image(panel('WARNING', PRESSURE).toBuffer('image/png'), 80, 160, PANEL));
  const bitmap = pictures[0]!.bitmap!;
  assert.ok(bitmap.width * bitmap.height <= MOST_DOTS);
  const png = pngOf(bitmap);
  assert.ok(png.length < 20_000);
  const canvas = createCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(await loadImage(png), 0, 0);
  const [red, green, blue] = pen.getImageData(bitmap.width - 30, Math.round(bitmap.height / 6), 1, 1).data;
  assert.ok(red! > 220 && green! > 100 && green! < 160 && blue! < 40);
});

test('the same picture on many pages is read once and stands on each', async () => {
  const drawn = panel('WARNING', PRESSURE).toBuffer('image/png');
  const bytes = await makePdf((pdf) => {
    for (let page = 0; page < MOST_PANELS + 8; page++) {
      pdf.text(`Page ${page} has text of its own, and a message.`);
      pdf.image(drawn, 80, 160, PANEL).addPage();
    }
    pdf.text('The last.');
  });
  await assert.rejects(
    readHere(bytes, 'a.pdf', {}, null, 'ask'),
    (error) => error instanceof Closer && error.pages === MOST_PANELS / 8,
  );
  const { pictures } = await readHere(bytes, 'a.pdf', {}, null, ['en']);
  assert.equal(pictures.length, MOST_PANELS + 8);
});

test('pictures that were not looked at are told: too large, or where no picture is', async () => {
  const drawn = panel('WARNING', PRESSURE).toBuffer('image/png');
  const bytes = await manual((pdf) => pdf.image(drawn, 80, 160, PANEL));
  const told = (parsed: ParsedText) => parsed.findings.map(({ kind, page, count }) => [kind, page, count]);
  const large = await readHere(bytes, 'a.pdf', { maxPixels: 1_000 }, null, ['en']);
  assert.deepEqual(large.pictures, []);
  assert.deepEqual(told(large), [['unread-pictures', 1, 1]]);
  assert.deepEqual(told(await readHere(bytes)), [['unread-pictures', 1, 1]]);
  // A scan with a stamped head.
  const stamped = await makePdf((pdf) =>
    pdf.text('Page 7 of 9', 60, 20).image(drawn, 20, 40, { width: 560, height: 760 }),
  );
  assert.deepEqual(told(await readHere(stamped)), [['unread-pictures', 1, 1]]);
  // Words say what the picture below them says; nothing is unread.
  const framed = await manual((pdf) => pdf.image(drawn, 40, 300, { width: 400, height: 60 }));
  assert.deepEqual(told(await readHere(framed)), []);
});

test('of more different pictures than are looked at, those after them are told', async () => {
  const swatch = (shade: number) => {
    const canvas = createCanvas(64, 18);
    const pen = canvas.getContext('2d');
    pen.fillStyle = `rgb(${shade}, 200, 120)`;
    pen.fillRect(0, 0, 64, 18);
    return canvas.toBuffer('image/png');
  };
  const bytes = await makePdf((pdf) => {
    pdf.text('Colours of the wires.');
    const size = { width: 64, height: 18 };
    for (let at = 0; at < MOST_PANELS; at++) {
      pdf.image(swatch(at * 4), 60 + (at % 4) * 100, 120 + Math.floor(at / 4) * 60, size);
    }
    pdf.addPage().text('More of them.').image(swatch(0), 60, 120, size).image(swatch(201), 60, 200, size);
    pdf.image(panel('WARNING', PRESSURE).toBuffer('image/png'), 60, 300, PANEL);
  });
  const { pictures, findings } = await readHere(bytes, 'a.pdf', {}, null, ['en']);
  assert.deepEqual(pictures, []);
  assert.deepEqual(
    findings.map(({ kind, page, count }) => [kind, page, count]),
    [['unread-pictures', 2, 2]],
  );
});

test('other pictures are left alone: a drawing without a signal word, a caption about one, a logo', async () => {
  const { pictures, text } = await read((pdf) => {
    pdf.image(panel('Figure 4', ['The WARNING lamp is on the left.']).toBuffer('image/png'), 80, 160, PANEL);
    pdf.image(panel('WARNING', []).toBuffer('image/png'), 500, 20, { width: 40 });
  });
  assert.deepEqual(pictures, []);
  assert.doesNotMatch(text, /WARNING/);
});

test('a photograph of a sign is read, but only its words are kept', async () => {
  const sign = panel('DANGER', PRESSURE);
  const pen = sign.getContext('2d');
  const dots = pen.getImageData(0, 0, sign.width, sign.height);
  for (let at = 0; at < dots.data.length; at += 4) {
    for (let part = 0; part < 3; part++) {
      const shade = 40 * Math.sin(at / 4000 + part * 2) + 30 * Math.sin((at / 4) % 311);
      dots.data[at + part] = 128 + (dots.data[at + part]! - 128) * 0.6 + shade * (part - 1);
    }
  }
  pen.putImageData(dots, 0, 0);
  const { pictures } = await read((pdf) => pdf.image(sign.toBuffer('image/png'), 80, 160, PANEL));
  assert.equal(pictures.length, 1);
  assert.equal(pictures[0]!.bitmap, null);
});

test('a picture that something was taken out of, or that is partly unread, is not kept: its text stands for it', async () => {
  const parsed = await read((pdf) =>
    pdf.image(panel('DANGER', ['Call Hanna Brink before you open it.']).toBuffer('image/png'), 80, 160, PANEL),
  );
  assert.ok(parsed.pictures[0]!.bitmap);
  const start = parsed.text.indexOf('Hanna');
  const gap = { start, end: start + 'Hanna Brink'.length, type: 'person', as: 'gap' as const, text: '[person]' };
  const { text: redacted } = applyRedactions(parsed, [gap]);
  assert.equal(redacted.pictures[0]!.bitmap, null);
  assert.equal(said(redacted, redacted.pictures[0]!), 'DANGER\nCall [person] before you open it.');
  const unclear = { ...parsed, text: parsed.text.replace('Call Hanna', '[unclear] ') };
  assert.equal(applyRedactions(unclear, []).text.pictures[0]!.bitmap, null);
});
