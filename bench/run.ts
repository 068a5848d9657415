// `npm run bench -- SUITE [--size N] [--json FILE]`: measures speed.

import { measure } from '../eval/suite.ts';

process.exitCode = await measure({ command: 'bench', folder: import.meta.dirname }, process.argv.slice(2));
