// Whose turn it is: people first, the background for its share however many wait, and never at a standstill.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Batches } from '../../ingest/embed/batches.ts';
import { Turn } from '../../ingest/turn.ts';
import { type Clock, GiveWay } from '../../src/giveWay.ts';

const PACE = { alone: 1_000, share: 100, linger: 10 };

/** A clock that stands until it is told to go on. */
function madeClock() {
  const due = new Set<{ at: number; work: () => void }>();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    after(ms, work) {
      const one = { at: now + ms, work };
      due.add(one);
      return () => due.delete(one);
    },
  };
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const [next] = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      due.delete(next);
      now = Math.max(now, next.at);
      next.work();
    }
    now = end;
  };
  return { clock, pass };
}

function opened() {
  const { clock, pass } = madeClock();
  const turn = new Turn();
  return { turn, pass, giveWay: new GiveWay(turn, clock, PACE) };
}

/** Work that somebody waits for until `end` is called. */
function wait(giveWay: GiveWay, how: 'during' | 'needing' = 'during') {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waited = giveWay[how](() => promise);
  return {
    async end() {
      resolve();
      await waited;
    },
  };
}

test('the background stands while somebody waits, and goes on shortly after the last answer', async () => {
  const { turn, pass, giveWay } = opened();
  assert.equal(turn.free, true);
  const [one, other] = [wait(giveWay), wait(giveWay)];
  assert.equal(turn.free, false);
  await one.end();
  pass(500);
  assert.equal(turn.free, false);
  await other.end();
  assert.equal(turn.free, false);
  pass(PACE.linger);
  assert.equal(turn.free, true);
});

test('one wait after the other is one wait', async () => {
  const { turn, pass, giveWay } = opened();
  for (let i = 0; i < 20; i++) {
    const question = wait(giveWay);
    pass(30);
    await question.end();
    pass(2);
    assert.equal(turn.free, false);
  }
});

test('who waits for long gives the background its share, again and again', () => {
  const { turn, pass, giveWay } = opened();
  wait(giveWay);
  for (let i = 0; i < 5; i++) {
    pass(PACE.alone - 1);
    assert.equal(turn.free, false);
    pass(1);
    assert.equal(turn.free, true);
    pass(PACE.share - 1);
    assert.equal(turn.free, true);
    pass(1);
    assert.equal(turn.free, false);
  }
});

test('however people come and go, the background has its share', async () => {
  const visits = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 1,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(visits, async (each) => {
      const { turn, pass, giveWay } = opened();
      let [stood, ran] = [0, 0];
      const tick = (ms: number) => {
        for (let i = 0; i < ms; i++) {
          if (turn.free) ran++;
          else stood++;
          pass(1);
        }
      };
      for (const [waited, between] of each) {
        const question = wait(giveWay);
        tick(waited);
        await question.end();
        tick(between);
      }
      // But for the wait that is not over.
      return stood - PACE.alone <= (ran * PACE.alone) / PACE.share;
    }),
  );
});

test('work that fails is waited for no longer', async () => {
  const { turn, pass, giveWay } = opened();
  await assert.rejects(giveWay.during(() => Promise.reject(new Error('no'))));
  await assert.rejects(
    giveWay.during(() => {
      throw new Error('no');
    }),
  );
  pass(PACE.linger);
  assert.equal(turn.free, true);
});

test('what somebody waits for in the background does not stand still for others', async () => {
  const { turn, giveWay } = opened();
  wait(giveWay);
  const preview = wait(giveWay, 'needing');
  assert.equal(turn.free, true);
  await preview.end();
  assert.equal(turn.free, false);
});

test('documents are embedded when it is their turn, questions at any time', async () => {
  const turn = new Turn();
  const done: string[] = [];
  const batches = new Batches(async (rows) => rows.map(([id]) => Float32Array.of(id ?? 0)), turn);
  turn.free = false;
  const documents = batches.add([[1]], false).then(() => done.push('document'));
  for (const id of [2, 3]) await batches.add([[id]], true).then(() => done.push('question'));
  turn.free = true;
  await documents;
  assert.deepEqual(done, ['question', 'question', 'document']);
});
