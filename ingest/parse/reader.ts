// Entry of the child: waits for one document, answers, ends. Everything here runs inside the sandbox.

import { enableCompileCache } from 'node:module';
import { networkInterfaces } from 'node:os';

const [isolation, cache] = process.argv.slice(2);
if (cache) enableCompileCache(cache);

// Loaded while no document is here yet, so that its reading costs nothing but the reading.
const { serve } = await import('./serve.ts');
if (isolation === 'namespace' && Object.keys(networkInterfaces()).length > 0) process.exit(77);
await serve();
