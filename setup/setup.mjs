// `npm run setup`: everything that the other commands need, from a clean clone.

import { orExplain, prepare, warnOnTerminal } from './prepare.mjs';

await orExplain(() => prepare({ retry: true, warn: warnOnTerminal }));
process.stderr.write('Everything is set up.\n');
