// The site whose texts a redaction suite reads: nothing of its own unless the data brings a site.json.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../graph/model/site.ts';
import { PLAIN_SITE } from './plainSite.ts';

/** `data`: a file, or a folder with the first of `names` that it has. */
export async function linesOf(data: string, names: readonly string[]): Promise<readonly string[]> {
  const folder = (await stat(data)).isDirectory();
  for (const [place, name] of (folder ? names : ['']).entries()) {
    const text = await readFile(join(data, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || place === names.length - 1) throw error;
      return null;
    });
    if (text !== null) return text.split('\n').filter((line) => line.trim() !== '');
  }
  return [];
}

/** `site.json` beside the texts: `{"keep": [...]}`, what such a site would list in its configuration. */
export async function siteOf(data: string, phoneRegion: string, keep: readonly string[]): Promise<Site> {
  const listed = await readFile(join(data, 'site.json'), 'utf8')
    .then((text) => (JSON.parse(text) as { keep: readonly string[] }).keep)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
      throw error;
    });
  return { ...PLAIN_SITE, redaction: { phoneRegion, badge: [], keep: [...keep, ...listed] } };
}
