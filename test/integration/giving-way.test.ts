// While a question is open nobody reads documents beside it; afterwards, and when it stays open, they are read.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { send } from '../../src/cli/send.ts';
import { completed, startLanguageModel } from '../fixtures/languageModel.ts';
import { readersOf, stands } from '../fixtures/readers.ts';
import { openSmallPlant } from '../fixtures/smallPlant.ts';

const ASK = 'mutation A($q: String!) { ask(question: $q) { id } }';

test('readers stand still while a question is open, and a question that stays open stops no document', {
  timeout: 120_000,
}, async () => {
  const open = Promise.withResolvers<ServerResponse>();
  // A question stays open for as long as the language model that words it says nothing.
  const model = await startLanguageModel((_given, response) => open.resolve(response));
  const generator = { url: model.url, model: 'made', seconds: 60, keyFile: null };
  const plant = await openSmallPlant({ config: { generator } });
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-sent-'));
  try {
    const readers = await readersOf(process.pid, 2);
    for (const pid of readers) await stands(pid, false);
    const olga = await plant.as('olga');
    const answered = olga.query(ASK, { q: 'How much hydraulic oil does the tank of press 4 hold?' });
    for (const pid of readers) await stands(pid, true);
    const response = await open.promise;

    const file = join(folder, 'pump.md');
    await writeFile(file, '# Pump\n\nThe pump is oiled on Mondays.\n');
    const sent = await send(await plant.as('librarian'), [{ file, path: 'site/pump.md', labels: null }]);
    assert.equal(sent.runs[0]?.state, 'COMMITTED');

    completed(response, { content: '{"sentences":[]}' });
    await answered;
    for (const pid of await readersOf(process.pid, 2)) await stands(pid, false);
  } finally {
    await plant.close();
    await model.close();
    await rm(folder, { recursive: true });
  }
});
