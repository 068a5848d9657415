// `node setup/run.mjs FILE ARGS...`: sets up what is missing, then runs FILE under the pinned Node.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PINNED_NODE, ROOT } from './paths.mjs';
import { orExplain, prepare, warnOnTerminal } from './prepare.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Say which file to run: node setup/run.mjs FILE ARGS...\n');
  process.exit(1);
}
await orExplain(() => prepare({ retry: false, warn: warnOnTerminal }));

const child = spawn(PINNED_NODE, [join(ROOT, file), ...args], { stdio: 'inherit' });
// A terminal sends Ctrl-C to the child as well; passed on, it would arrive twice.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(
    `The pinned Node cannot be started (${error.code}): delete node_modules and run npm run setup.\n`,
  );
  process.exit(1);
});
child.on('close', (code, signal) => {
  if (signal === null) process.exit(code);
  for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(each);
  process.kill(process.pid, signal);
});
