// docker-compose.yml keeps its promises: documented settings only, secrets as files, nothing written, TLS on Bolt.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/readConfig.ts';
import { SETTINGS } from '../../src/config/settings.ts';

interface Service {
  readonly image: string;
  readonly user: string;
  readonly read_only: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

const ROOT = join(import.meta.dirname, '../..');
const FILE = join(ROOT, 'docker-compose.yml');
const composed = parse(readFileSync(FILE, 'utf8')) as {
  readonly services: Readonly<Record<'bulkhead' | 'neo4j', Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: object;
  readonly volumes: object;
};
const { bulkhead, neo4j } = composed.services;

test('every setting of the service is one that is documented, with a value that it takes', () => {
  const documented = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const known = Object.values(SETTINGS).map(({ env }) => env as string);
  const given = Object.keys(bulkhead.environment);
  assert.ok(given.length > 5);
  for (const name of given) {
    assert.ok(known.includes(name), name);
    assert.ok(documented.includes(`\`${name}\``), name);
  }
  const config = readConfig(bulkhead.environment);
  assert.equal(config.store.kind, 'neo4j');
});

test('secrets are files, and no setting of either service holds one', () => {
  for (const service of [bulkhead, neo4j]) {
    for (const secret of service.secrets) assert.match(composed.secrets[secret]!.file, /^\.\/secrets\//, secret);
    for (const [name, value] of Object.entries(service.environment)) {
      if (/PASSWORD|AUTH|KEY|SECRET/i.test(name.replace('client__auth', ''))) {
        assert.match(value, /^\/|^neo4j_key$/, `${name} names a file`);
      }
    }
  }
  assert.equal('NEO4J_AUTH' in neo4j.environment, false, 'no password at all, let alone a usual one');
});

test('what a service is given is there, and all that is there is given to one', () => {
  const services = Object.values(composed.services);
  const given = (of: (service: Service) => readonly string[]) => [...new Set(services.flatMap(of))].sort();
  const volumes = given((service) => service.volumes.map((one) => one.slice(0, one.indexOf(':'))));
  assert.deepEqual(volumes, Object.keys(composed.volumes).sort());
  assert.deepEqual(
    given(({ networks }) => networks),
    Object.keys(composed.networks).sort(),
  );
  assert.deepEqual(
    given(({ secrets }) => secrets),
    Object.keys(composed.secrets).sort(),
  );
});

test('roots are read-only, users are not root, health is asked, and Bolt speaks TLS to the service alone', () => {
  for (const service of [bulkhead, neo4j]) {
    assert.equal(service.read_only, true);
    assert.doesNotMatch(service.user, /^(0|root)/);
    assert.ok(service.healthcheck.test.length > 1);
  }
  assert.equal(neo4j.environment.NEO4J_server_bolt_tls__level, 'REQUIRED');
  assert.equal(neo4j.environment.NEO4J_server_http_enabled, 'false');
  assert.equal(neo4j.ports, undefined);
  assert.ok(bulkhead.ports?.every((port) => port.startsWith('127.0.0.1:')));
});

/** Docker's own, or the library it reads the file with, which CI brings along. */
const READERS = [
  {
    there: ['docker', 'compose', 'version'],
    read: (file: string) => ['docker', 'compose', '-f', file, 'config', '-q'],
  },
  { there: ['compose-spec', '-h'], read: (file: string) => ['compose-spec', file] },
];
const ran = ([name, ...args]: string[]) => spawnSync(name!, args, { encoding: 'utf8' });
const reader = READERS.find(({ there }) => ran(there).status === 0);

test('compose takes the file, and would not take a misspelt one', {
  skip: reader ? false : 'neither docker compose nor compose-spec is here',
}, (t) => {
  const { status, stderr } = ran(reader!.read(FILE));
  assert.equal(status, 0, stderr);
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-compose-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const misspelt = join(folder, 'docker-compose.yml');
  writeFileSync(misspelt, readFileSync(FILE, 'utf8').replace('read_only:', 'read_onli:'));
  assert.notEqual(ran(reader!.read(misspelt)).status, 0);
});
