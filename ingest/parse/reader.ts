// Entry of the child: waits for one document, answers, ends. Everything here runs inside the sandbox.

import { networkInterfaces } from 'node:os';
// Loaded while no document is here yet, so that its reading costs nothing but the reading.
import { serve } from './serve.ts';

// The kernel's word that this process has no network, not only that it was asked for one without.
if (process.argv[2] === 'namespace' && Object.keys(networkInterfaces()).length > 0) process.exit(77);
await serve();
