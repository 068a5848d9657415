// `npm test`: the whole suite under node's own runner; arguments narrow it to the files whose path contains one.

import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from '../setup/command.mjs';

const ROOT = dirname(import.meta.dirname);
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const PARALLEL = 2;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const files = testFiles();
if (files.length === 0) {
  process.stderr.write(`No test file has ${wanted.join(' or ')} in its path.\n`);
  process.exit(1);
}

// What a failed test leaves open must not hold the run up, and what a test reported must not be lost by that.
const ends = ['--test-force-exit', `--import=${join(import.meta.dirname, 'unhurried.ts')}`];
const fixed = ['--test', ...ends, `--test-concurrency=${PARALLEL}`, '--test-reporter=spec'];
const runner = spawn(process.execPath, [...fixed, ...options, ...files], { cwd: ROOT, stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => runner.kill(signal));
runner.on('close', (code) => {
  process.exitCode = code ?? 1;
});

function testFiles(): string[] {
  const all = globSync('test/**/*.test.ts', { cwd: ROOT }).sort();
  const chosen = all.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
  const inBrowser = chosen.filter((file) => file.startsWith('test/browser/'));
  if (inBrowser.length === 0 || onPath(...BROWSERS) !== null) return chosen;
  process.stdout.write(`Left out, because Chromium is not on the PATH: ${inBrowser.join(', ')}\n`);
  return chosen.filter((file) => !inBrowser.includes(file));
}
