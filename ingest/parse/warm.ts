// Loads every module the reader may need once, so that their compiled form lands in the cache folder.

import { enableCompileCache, flushCompileCache } from 'node:module';

const [folder] = process.argv.slice(2);
enableCompileCache(folder!);
await import('./serve.ts');
const { FORMATS } = await import('./read.ts');
await Promise.all(Object.values(FORMATS).map((load) => load()));
flushCompileCache();
