// What a child does: waits for one document, answers, ends. Everything here runs inside the sandbox.

import { networkInterfaces } from 'node:os';
import type { Ahead } from './sandbox.ts';
import { serve } from './serve.ts';

export async function main(isolation: string, ahead: Ahead): Promise<void> {
  // The kernel's word that this process has no network, not only that it was asked for one without.
  if (isolation === 'namespace' && Object.keys(networkInterfaces()).length > 0) process.exit(77);
  // Loaded while no document is here yet, so that its reading costs nothing but the reading.
  if (ahead === 'pdf') await import('./pdf/read-pdf.ts');
  await serve();
}
