// Opens the sample plant, with documents of one's own beside it: what the console is tried, measured and photographed on.

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openTestPlant, type TestPlant } from './plant.ts';

const SAMPLE = join(import.meta.dirname, '../sample');

export interface Beside {
  /** By their path in the plant's folder, which decides their labels. */
  readonly documents?: Readonly<Record<string, string | Uint8Array>>;
  /** What the access file becomes. */
  readonly access?: (text: string) => string;
}

export async function openSamplePlant({ documents = {}, access = (text) => text }: Beside = {}): Promise<TestPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-sample-'));
  const put = async (path: string, content: string | Uint8Array) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  };
  try {
    await cp(join(SAMPLE, 'plant'), join(folder, 'plant'), { recursive: true });
    for (const [path, content] of Object.entries(documents)) await put(join('plant', path), content);
    return await openTestPlant({
      documents: join(folder, 'plant'),
      site: join(SAMPLE, 'bulkhead.site.yaml'),
      access: await put('access.yaml', access(await readFile(join(SAMPLE, 'access.yaml'), 'utf8'))),
      labels: null,
      librarian: 'librarian',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
