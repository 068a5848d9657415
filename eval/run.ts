// `npm run eval -- SUITE --data FOLDER [--json FILE]`: measures quality on a folder of data.

import { measure } from './suite.ts';

process.exitCode = await measure({ command: 'eval', folder: import.meta.dirname }, process.argv.slice(2));
