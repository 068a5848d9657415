// Starts and stops a Neo4j of one's own on loopback: TLS on Bolt, a random password in a file, a home folder per server.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onPath, run } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { fetchNeo4j, NEO4J_JARS } from './neo4jPackages.mjs';

const READY_MS = 120_000;
const STOP_MS = 30_000;
const LOOK_MS = 100;

/**
 * Makes the home folder where there is none, starts Neo4j and waits until it takes connections. `port` 0 or absent: a free
 * one. Resolves to {url, user, password, passwordFile, caFile, pid, ended, stop(), kill()}; `kill` is SIGKILL. A home may
 * be started again after either. Throws SetupFailure.
 */
export async function startNeo4j({ home, port = 0 }) {
  await fetchNeo4j();
  const chosen = port || (await freePort());
  await makeHome(home);
  writeFileSync(join(home, 'conf', 'neo4j.conf'), settingsOf(chosen));
  const log = join(home, 'logs', 'neo4j.log');
  const seen = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const child = spawn(onPath('java'), [...JVM, MAIN, `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Of its own group: Ctrl-C on the terminal reaches whoever started it, who then stops it in order.
    detached: true,
    env: { PATH: process.env.PATH },
  });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said = (said + bytes).slice(-2000);
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  ended.then(() => process.removeListener('exit', orphan));
  try {
    await ready({ log, seen, port: chosen, child, said: () => said });
  } catch (error) {
    await kill();
    throw error;
  }
  const passwordFile = join(home, 'password');
  return {
    url: `bolt://127.0.0.1:${chosen}`,
    port: chosen,
    user: 'neo4j',
    password: readFileSync(passwordFile, 'utf8').trim(),
    passwordFile,
    caFile: join(home, 'certificates', 'public.crt'),
    pid: child.pid,
    ended,
    kill,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

const MAIN = 'org.neo4j.server.CommunityEntryPoint';
const JVM = [
  '-Xms128m',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:MaxMetaspaceSize=256m',
  '-XX:MaxDirectMemorySize=128m',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '-cp',
  `${NEO4J_JARS}/*`,
];

function settingsOf(port) {
  return `${[
    'server.default_listen_address=127.0.0.1',
    'server.bolt.enabled=true',
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.bolt.tls_level=REQUIRED',
    'dbms.ssl.policy.bolt.enabled=true',
    'dbms.ssl.policy.bolt.base_directory=certificates',
    'dbms.ssl.policy.bolt.private_key=private.key',
    'dbms.ssl.policy.bolt.public_certificate=public.crt',
    'dbms.ssl.policy.bolt.client_auth=NONE',
    'server.http.enabled=false',
    'server.https.enabled=false',
    'dbms.security.auth_enabled=true',
    'dbms.usage_report.enabled=false',
    'db.tx_log.preallocate=false',
    'server.memory.pagecache.size=128m',
  ].join('\n')}\n`;
}

async function makeHome(home) {
  if (existsSync(join(home, 'password'))) return;
  rmSync(join(home, 'data'), { recursive: true, force: true });
  for (const folder of ['conf', 'logs', 'certificates'])
    mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'conf', 'neo4j.conf'), settingsOf(7687));
  await makeCertificate(join(home, 'certificates'));
  const password = randomBytes(24).toString('base64url');
  // In a file of arguments: a command line is there for everyone on the machine to read.
  const told = join(home, 'conf', 'first-password');
  const admin = ['-Xmx128m', '-cp', `"${NEO4J_JARS}/*"`, 'org.neo4j.cli.AdminTool', 'dbms', 'set-initial-password'];
  writeFileSync(told, `${[...admin, `-- ${password}`].join('\n')}\n`, { mode: 0o600 });
  const env = { PATH: process.env.PATH, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') };
  const { code, output } = await run(onPath('java'), [`@${told}`], { env });
  rmSync(told);
  if (code !== 0) throw new SetupFailure(`Neo4j did not take its first password: ${lastLine(output)}`);
  // Last: a home without it is made anew.
  writeFileSync(join(home, 'password'), `${password}\n`, { mode: 0o600 });
}

/** For 127.0.0.1 and localhost alone; whoever connects trusts exactly this certificate. */
async function makeCertificate(folder) {
  const [key, certificate] = [join(folder, 'private.key'), join(folder, 'public.crt')];
  const { code, output } = await run(onPath('openssl'), [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '825'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
    ...['-keyout', key, '-out', certificate],
  ]);
  if (code !== 0) throw new SetupFailure(`openssl could not make a certificate: ${lastLine(output)}`);
}

async function ready({ log, seen, port, child, said }) {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new SetupFailure(`Neo4j ended while it started; see ${log}. ${lastLine(said())}`);
    }
    const text = existsSync(log) ? await textFrom(log, seen) : '';
    if (/ Started\.$/m.test(text) && (await accepts(port))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new SetupFailure(`Neo4j was not ready after ${READY_MS / 1000} s; see ${log}.`);
}

async function textFrom(path, start) {
  const parts = [];
  for await (const part of createReadStream(path, { start })) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function portTaken(port) {
  return accepts(port);
}

function lastLine(output) {
  return (
    output
      .trim()
      .split(delimiter === ';' ? /\r?\n/ : '\n')
      .at(-1) ?? ''
  );
}
