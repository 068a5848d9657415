// `node docs/console/photograph.ts [STATE ...]`: pictures of every state of the console, beside this file.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doorOf, openBrowser, visit } from '../../eval/desk.ts';
import { type DeskState, DOCUMENTS, STATES } from '../../eval/deskStates.ts';
import { openSamplePlant } from '../../eval/samplePlant.ts';
import { smallPng } from './smallPng.ts';

const LOOKS = [
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 1440, height: 900 },
  { theme: 'light', width: 360, height: 740 },
  { theme: 'dark', width: 360, height: 740 },
] as const;

/** Until colours have faded in. */
const SETTLE_MS = 300;

const wanted = process.argv.slice(2);
const states = STATES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const plant = await openSamplePlant({ documents: DOCUMENTS });
const door = doorOf(plant.service);
const browser = await openBrowser();
try {
  for (const state of states) await Promise.all(LOOKS.map((look) => photograph(state, look)));
} finally {
  await browser.close();
  await plant.close();
}

async function photograph(state: DeskState, look: (typeof LOOKS)[number]): Promise<void> {
  const { page, leave } = await visit(browser, door, { ...state.look, ...look });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await state.reach(page, door);
  await page.waitForTimeout(SETTLE_MS);
  const file = join(import.meta.dirname, `${state.name}-${look.width}-${look.theme}.png`);
  await writeFile(file, await smallPng(await page.screenshot()));
  process.stdout.write(`${file}\n`);
  await leave();
}
