// A warning that a manual shows only as a picture comes along with the procedure, as a crop of its page, to whoever may read the page.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import type { Answer, Citation, Page } from '../../src/api/generated/schema.ts';
import { asText } from '../../src/cli/ask.ts';
import { makePdf } from '../fixtures/documents.ts';
import { PANEL, panel } from '../fixtures/panels.ts';
import { openSmallPlant, type SmallPlant } from '../fixtures/smallPlant.ts';

const CITATION = `chunk document title source version machines page recognised picture { x y w h image } headings start end
  quote validity vanished notices { kind text }`;
const ASK = `mutation Ask($q: String!) { ask(question: $q) { id at revision question receipt { origin index leafHash }
  body { __typename ... on Answered { degraded { code says } machines { id name } statements {
    kind text number generated safety { level scope before } columns { name value } citations { ${CITATION} } } } } } }`;
const SOURCE = 'query S($chunk: ID!) { source(chunk: $chunk, page: 1) { page { words { text } } } }';
const QUESTION = 'How do I change the cooling filter of press 4?';

let plant: SmallPlant;
let folder: string;
before(async () => {
  plant = await openSmallPlant();
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-drawn-'));
  const manual = await makePdf((pdf) => {
    const drawn = (word: string, text: readonly string[], y: number) =>
      pdf.image(panel(word, text).toBuffer('image/png'), 80, y, PANEL);
    pdf.fontSize(24).text('Cooling of press 4', 60, 20);
    drawn('DANGER', ['Live parts behind the cover kill.'], 52);
    pdf.fontSize(16).text('Changing the cooling filter', 60, 180).fontSize(11);
    drawn('CAUTION', ['The housing stays hot for an hour.'], 210);
    pdf
      .text('1. Close the inlet of the cooling filter.', 60, 335)
      .text('2. Wait until the gauge shows nothing.', 60, 358);
    drawn('WARNING', ['Stored pressure can throw the cover.', 'Open the drain valve first.'], 380);
    pdf.text('3. Unscrew the cover of the cooling filter.', 60, 505);
    drawn('NOTICE', ['Ask Hanna Brink, hanna.brink@example.com'], 530);
    pdf.text('4. Put the new cooling filter in.', 60, 655);
  });
  await ingest('p4/filter.pdf', manual);
});
after(async () => {
  await plant?.close();
  if (folder) await rm(folder, { recursive: true });
});

async function ingest(path: string, bytes: Uint8Array): Promise<void> {
  const client = await plant.as('librarian');
  const file = join(folder, 'upload');
  await writeFile(file, bytes);
  const documents = [{ upload: await client.upload(file), path, labels: plant.sent.labels[0]!.digest }];
  await client.query('mutation I($documents: [IngestInput!]!) { ingest(documents: $documents) { id } }', { documents });
  await plant.service.house.runs.idle();
}

async function asked(): Promise<{
  answer: Answer;
  warnings: readonly { level: string; at: string; citation: Citation }[];
}> {
  const { ask: answer } = await (await plant.as('olga')).query<{ ask: Answer }>(ASK, { q: QUESTION });
  assert.equal(answer.body.__typename, 'Answered');
  const { statements } = answer.body as Extract<Answer['body'], { __typename?: 'Answered' }>;
  const warnings = statements.flatMap(({ safety, citations }) =>
    safety ? [{ level: safety.level, at: `${safety.scope} ${safety.before}`, citation: citations[0]! }] : [],
  );
  return { answer, warnings };
}

test('each comes with its level and scope, its page and box, and what it looks like', async () => {
  const { answer, warnings } = await asked();
  assert.deepEqual(
    warnings.map(({ level, at }) => `${level} ${at}`),
    ['DANGER DOCUMENT null', 'CAUTION SECTION null', 'WARNING STEP 3', 'NOTICE STEP 4'],
  );
  const [danger, caution, warning] = warnings.map(({ citation }) => citation);
  assert.match(danger!.quote, /Live parts behind the cover kill\./);
  assert.match(caution!.quote, /The housing stays hot for an hour\./);
  assert.match(warning!.quote, /^WARNING\s+Stored pressure can throw the cover\. Open the drain valve first\.$/);
  assert.equal(warning!.page, 1);
  assert.ok(warning!.recognised! > 0.8);
  const { x, y, w, h, image } = warning!.picture!;
  assert.deepEqual([x, y, w, h].map(Math.round), [80, 380, 400, 110]);
  const shown = await loadImage(Buffer.from(image!, 'base64'));
  assert.ok(Math.abs(shown.width / shown.height - 400 / 110) < 0.05);
  assert.match(asText(answer), /! WARNING Stored pressure .* \[\d\]/);
  assert.match(asText(answer), /p\. 1.*, shown as a picture on page 1 \(\d+ % sure\)/);
});

test('one that something was taken out of says the rest, and its picture is kept nowhere', async () => {
  const { warnings } = await asked();
  const notice = warnings[3]!.citation;
  assert.doesNotMatch(notice.quote, /Brink|example\.com/);
  assert.ok(notice.picture);
  assert.equal(notice.picture.image, null);
});

test('whoever may not read the page gets neither the answer nor the picture', async () => {
  const { warnings } = await asked();
  const { chunk } = warnings[2]!.citation;
  const source = async (who: string) =>
    (await (await plant.as(who)).query<{ source: { page: Page } | null }>(SOURCE, { chunk })).source;
  assert.ok((await source('olga'))!.page.words.some(({ text }) => text === 'throw'));
  assert.equal(await source('henri'), null);
  const { ask } = await (await plant.as('henri')).query<{ ask: Answer }>(ASK, { q: QUESTION });
  assert.doesNotMatch(JSON.stringify(ask), /image|pressure/);
});
