// Settings come from the command line, the environment and a file, in that order, and a wrong one stops the start.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { kebab, readConfig } from '../../src/config/readConfig.ts';
import { readTokenFile } from '../../src/config/secrets.ts';
import { SETTINGS } from '../../src/config/settings.ts';

test('with nothing said, the service is on loopback and its key beside its data', () => {
  const config = readConfig({});
  assert.equal(config.host, '127.0.0.1');
  assert.deepEqual([config.port, config.metricsPort, config.tokenMinutes], [4350, 4351, 15]);
  assert.equal(config.limits.uploadBytes, 64 * 2 ** 20);
  assert.equal(config.secrets.keyFile, `${config.dataFolder}.key`);
  assert.deepEqual(config.origins, []);
});

test('the command line goes over the environment, the environment over the file, the file over the default', () => {
  inFile('port: 5001\nmetricsPort: 5002\nhnsw: off\nuploadBytes: 1MiB\n', (path) => {
    const env = {
      BULKHEAD_CONFIG: path,
      BULKHEAD_METRICS_PORT: '6002',
      BULKHEAD_UPLOAD_BYTES: '2MiB',
      BULKHEAD_LOG_LEVEL: '',
    };
    const config = readConfig(env, { uploadBytes: '3MiB' });
    assert.deepEqual([config.port, config.metricsPort, config.hnsw], [5001, 6002, false]);
    assert.equal(config.limits.uploadBytes, 3 * 2 ** 20);
    assert.equal(config.logLevel, 'info');
  });
});

const WRONG: Record<string, [NodeJS.ProcessEnv, RegExp]> = {
  'a word for a port': [{ BULKHEAD_PORT: 'high' }, /^BULKHEAD_PORT must be a whole number .* for example: 4350/],
  'a port out of range': [{ BULKHEAD_PORT: '65536' }, /BULKHEAD_PORT/],
  'a port in other digits': [{ BULKHEAD_PORT: '4e3' }, /BULKHEAD_PORT/],
  'one port for two': [{ BULKHEAD_METRICS_PORT: '4350' }, /BULKHEAD_METRICS_PORT must differ/],
  'an hour and more': [{ BULKHEAD_TOKEN_MINUTES: '61' }, /BULKHEAD_TOKEN_MINUTES must be a whole number from 1 to 60/],
  'a size without a limit': [{ BULKHEAD_UPLOAD_BYTES: '9999GiB' }, /BULKHEAD_UPLOAD_BYTES .* example: 512MiB/],
  'a host with a path': [{ BULKHEAD_HOST: 'http://x/' }, /BULKHEAD_HOST/],
  'every origin': [{ BULKHEAD_ORIGINS: '*' }, /BULKHEAD_ORIGINS .* example: https:/],
  'an origin with a path': [{ BULKHEAD_ORIGINS: 'https://a.example,https://b.example/x' }, /BULKHEAD_ORIGINS/],
  'an unknown isolation': [{ BULKHEAD_ISOLATION: 'none' }, /BULKHEAD_ISOLATION must be one of namespace, declared/],
  'yes for on': [{ BULKHEAD_HNSW: 'yes' }, /BULKHEAD_HNSW must be on or off/],
  'a key inside the data folder': [
    { BULKHEAD_DATA: '/d', BULKHEAD_KEY_FILE: '/d/plant.key' },
    /BULKHEAD_KEY_FILE must lie outside/,
  ],
  'a misspelt name': [{ BULKHEAD_PROT: '1' }, /^BULKHEAD_PROT is not a setting/],
  'a key as a value': [{ BULKHEAD_KEY: 'hunter2' }, /^BULKHEAD_KEY is not a setting/],
  'a file that is not there': [{ BULKHEAD_CONFIG: '/nowhere/config.yaml' }, /^BULKHEAD_CONFIG must be a file/],
};

for (const [name, [env, sentence]] of Object.entries(WRONG)) {
  test(`a wrong setting stops the start and is named: ${name}`, () => {
    assert.throws(
      () => readConfig(env),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, 'CONFIG_INVALID');
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      },
    );
  });
}

test('a wrong line of the file is named, and so is a wrong option', () => {
  inFile('port: 5001\nprot: 1\n', (path) => {
    assert.throws(() => readConfig({ BULKHEAD_CONFIG: path }), { code: 'CONFIG_INVALID', message: /line 2: .*"prot"/ });
  });
  inFile('port: high\n', (path) => {
    assert.throws(() => readConfig({}, { config: path }), {
      code: 'CONFIG_INVALID',
      message: /^port in config.yaml must/,
    });
  });
  assert.throws(() => readConfig({}, { metricsPort: '0' }), { message: /^--metrics-port must/ });
});

test('docs/operations.md lists the settings with the defaults that the code has', () => {
  const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const rows = page.matchAll(/^\| `(BULKHEAD_\w+)` +\| `(--[\w-]+)` +\| (.+?) +\| (.+?) +\|$/gm);
  const listed = [...rows].map(([, env, option, usual, says]) => ({ env, option, usual, says }));
  const expected = Object.entries(SETTINGS).map(([name, setting]) => ({
    env: setting.env,
    option: `--${kebab(name)}`,
    usual: usualOf(setting),
    says: setting.says,
  }));
  assert.deepEqual(listed, expected);
});

test('a token file that others can read is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-config-'));
  const path = join(folder, 'token');
  writeFileSync(path, 'abc\n', { mode: 0o644 });
  await assert.rejects(readTokenFile(path), { code: 'CONFIG_INVALID' });
  writeFileSync(join(folder, 'mine'), 'abc\n', { mode: 0o600 });
  assert.equal(await readTokenFile(join(folder, 'mine')), 'abc');
  await assert.rejects(readTokenFile(join(folder, 'absent')), { code: 'UNAUTHENTICATED' });
  rmSync(folder, { recursive: true });
});

function usualOf({ usual, usualSays }: { usual: unknown; usualSays?: string }): string {
  if (usualSays !== undefined) return usualSays;
  if (Array.isArray(usual)) return usual.length > 0 ? `\`${usual.join(',')}\`` : 'none';
  if (typeof usual === 'boolean') return usual ? '`on`' : '`off`';
  if (typeof usual === 'number' && usual >= 2 ** 20 && usual % 2 ** 20 === 0) return `\`${usual / 2 ** 20}MiB\``;
  return `\`${usual}\``;
}

function inFile(text: string, use: (path: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-config-'));
  writeFileSync(join(folder, 'config.yaml'), text);
  try {
    use(join(folder, 'config.yaml'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
