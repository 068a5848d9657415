// docker-compose.yml keeps its promises: documented settings only, secrets as files, nothing written, TLS on Bolt.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
}

const ROOT = join(import.meta.dirname, '../..');
const FILE = join(ROOT, 'docker-compose.yml');
const composed = parse(readFileSync(FILE, 'utf8')) as {
  readonly services: Readonly<Record<'bulkhead' | 'neo4j', Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};
const { bulkhead, neo4j } = composed.services;
const COMPOSE = spawnSync('docker', ['compose', 'version']).status === 0;

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

const ABSENT = COMPOSE ? false : 'docker compose is not here';
test('docker compose reads the file', { skip: ABSENT }, () => {
  const { status, stderr } = spawnSync('docker', ['compose', '-f', FILE, 'config', '--quiet'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
