// A token-classification model of the site's own: only the locked one, in its own thread, before any rule.

import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Refusal } from '../../graph/model/errors.ts';
import { nameFinderOver, openNameModel } from '../../ingest/embed/nameModel.ts';
import { nameSpans } from '../../ingest/embed/nameSpans.ts';
import { findAll } from '../../ingest/redact/nameFinder.ts';
import { writeNameModel } from '../fixtures/nameModel.ts';
import { SITE } from '../fixtures/site.ts';

const LOCK = join(import.meta.dirname, '../../models/models.lock.json');

describe('the model that finds names', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'names-'));
    writeNameModel(folder, LOCK);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('labels words over as many windows as the text needs, here and over a port', async () => {
    const model = await openNameModel({ folder });
    assert.ok(model);
    try {
      assert.equal(model.finder.level, 'model');
      const text = `Xanthe Quell saw Obertal.\n${'saw '.repeat(70)}Xanthe`;
      const said = (all: readonly { type: string; start: number; end: number }[]) =>
        all.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
      const wanted = ['person Xanthe Quell', 'location Obertal', 'person Xanthe'];
      assert.deepEqual(said(await model.finder.find(text, 'plain')), wanted);
      const port = model.connect();
      assert.deepEqual(said(await nameFinderOver(port, model.finder.digest).find(text, 'plain')), wanted);
      port.close();
      const all = await findAll(model.finder, text, { site: SITE, language: 'en', labelled: [], thorough: true });
      assert.ok(said(all).includes('location Obertal'));
    } finally {
      await model.close();
    }
  });

  it('is not there where the lock file names none', async () => {
    const other = mkdtempSync(join(tmpdir(), 'names-'));
    copyFileSync(LOCK, join(other, 'models.lock.json'));
    assert.equal(await openNameModel({ folder: other }), null);
    rmSync(other, { recursive: true });
  });

  it('is refused when a file is not the locked one', async () => {
    appendFileSync(join(folder, 'tiny-names/onnx/model.onnx'), ' ');
    await assert.rejects(openNameModel({ folder }), (error: Refusal) => error.code === 'MODEL_DIGEST');
    rmSync(join(folder, 'tiny-names'), { recursive: true });
    await assert.rejects(openNameModel({ folder }), (error: Refusal) => error.code === 'MODEL_MISSING');
  });
});

describe('labels', () => {
  const words = [0, 1, 2, 3].map((at) => ({ start: 2 * at, end: 2 * at + 1 }));
  const spans = (...labels: string[]) =>
    nameSpans(words, labels, { PER: 'person' }).map(({ start, end }) => [start, end]);

  it('join a first word and those after it', () =>
    assert.deepEqual(spans('B-PER', 'I-PER', 'B-PER', 'O'), [
      [0, 3],
      [4, 5],
    ]));
  it('begin a name without its first word', () => assert.deepEqual(spans('O', 'I-PER', 'I-PER', 'O'), [[2, 5]]));
  it('of other kinds are passed over', () => assert.deepEqual(spans('B-MISC', 'I-PER', 'O', 'O'), [[2, 3]]));
});
