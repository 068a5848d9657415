// `npm run setup`: everything that the other commands need, from a clean clone.

import { orExplain, prepare, warnOnTerminal } from './prepare.mjs';

let complete = true;
const warn = (sentence) => {
  complete = false;
  warnOnTerminal(sentence);
};
await orExplain(() => prepare({ retry: true, warn }));
process.stderr.write(complete ? 'Everything is set up.\n' : 'Everything but what is noted above is set up.\n');
