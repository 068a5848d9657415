// Plants made personal data of every type in files of every format, and looks for it everywhere after they were taken in.

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORMATS } from './canaries/files.ts';
import type { Looked, Order } from './canaries/plant.ts';
import { CANARY_TYPES, type Canary, canaries } from './canaries/values.ts';

export const seeded = true;
export const tunedOn = 'nothing: made values';

/** `size`: how many are planted. `kept`: a type that the policy leaves in the text, to see that looking finds it. */
export async function run({
  size = 500,
  kept = null,
}: {
  readonly size?: number;
  readonly kept?: string | null;
} = {}): Promise<Record<string, unknown>> {
  const planted = canaries(size);
  const { looked, log } = await takenIn(planted, kept);
  const inLog = planted.filter(({ mark }) => log.includes(mark)).map(({ type, mark }) => `${type}: ${mark}`);
  const found = { ...looked.found, log: inLog };
  return {
    planted: planted.length,
    types: CANARY_TYPES.length,
    formats: Object.keys(FORMATS).length,
    documents: looked.committed,
    refused: looked.refused,
    found: Object.values(found).reduce((sum, some) => sum + some.length, 0),
    places: Object.fromEntries(Object.entries(found).map(([place, some]) => [place, some.length])),
    which: Object.values(found).flat().slice(0, 50),
    records: looked.records,
    events: looked.events,
  };
}

async function takenIn(planted: readonly Canary[], kept: string | null): Promise<{ looked: Looked; log: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-canaries-'));
  try {
    const policyFile = join(folder, 'policy.yaml');
    await writeFile(policyFile, `version: 1\ntreatments: {${kept === null ? '' : ` ${kept}: keep `}}\n`);
    const order: Order = { ...(await written(folder, planted)), policyFile, canaries: planted };
    const temporary = join(folder, 'tmp');
    await mkdir(temporary);
    return await inProcess(order, temporary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A process of its own, so that all it logs and all the temporary files it makes can be looked through. */
function inProcess(order: Order, temporary: string): Promise<{ looked: Looked; log: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'canaries/plant.ts')], {
    env: { TMPDIR: temporary, PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', BULKHEAD_LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log: string[] = [];
  child.stdout?.on('data', (part: Buffer) => log.push(part.toString()));
  child.stderr?.on('data', (part: Buffer) => log.push(part.toString()));
  return new Promise((resolve, reject) => {
    let looked: Looked | null = null;
    child.once('message', (said) => {
      looked = said as Looked;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (looked && code === 0) resolve({ looked, log: log.join('') });
      else reject(new Error(`The plant ended with ${code}: ${log.join('').slice(-2_000)}`));
    });
    child.send(order);
  });
}

const AT_ONCE = 10;
const SITE = 'version: 1\nplant: aviary\nzone: UTC\nsites: [{ id: main, name: Main }]\n';
const LABELS = 'version: 1\nname: aviary\nrules:\n  - { path: "**", site: main, sensitivity: operations }\n';
const ACCESS = `version: 1
people:
  - { id: librarian, name: Librarian, groups: [] }
  - { id: reader, name: Reader, groups: [] }
  - { id: admin, name: Administrator, groups: [] }
groups: []
grants:
  - { to: librarian, role: curator, on: { site: main } }
  - { to: reader, role: reader, on: { site: main } }
  - { to: admin, role: admin, on: {} }
`;

/** Formats take turns, so that each gets every type in time. */
async function written(folder: string, planted: readonly Canary[]): Promise<Omit<Order, 'canaries' | 'policyFile'>> {
  const documents = join(folder, 'documents');
  await mkdir(documents);
  const formats = Object.entries(FORMATS);
  const each = Math.max(1, Math.min(AT_ONCE, Math.ceil(planted.length / formats.length)));
  for (let at = 0, number = 0; at < planted.length; at += each, number++) {
    const [ending, made] = formats[number % formats.length]!;
    const sentences = planted.slice(at, at + each).map(({ sentence }) => sentence);
    await writeFile(join(documents, `report-${number}.${ending}`), await made(number, sentences));
  }
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  return {
    documents,
    site: await put('site.yaml', SITE),
    access: await put('access.yaml', ACCESS),
    labels: await put('labels.yaml', LABELS),
  };
}
