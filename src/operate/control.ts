// The local door: whoever may write to the data folder may ask where the service listens and for a session token.

import { createHash } from 'node:crypto';
import { chmod, lstat, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERRORS, type ErrorCode, Refusal } from '../../graph/model/errors.ts';

export interface Control {
  /** Where the API listens. */
  readonly address: string;
  /** The service runs for the length of one command. */
  readonly passing: boolean;
  issue(order: { readonly subject: string; readonly minutes?: number }): Promise<string>;
  /** Ids of the people who hold a role, for a helpful message. */
  people(): readonly string[];
  /** What only whoever holds the data folder may have done: acts on the plant as a whole, by name. */
  readonly acts: Readonly<Record<string, Act>>;
}

/** Takes what the caller sent, untrusted; gives what the caller is told. */
export type Act = (order: unknown) => Promise<object>;

const LONGEST_ORDER = 4096;

/** Unix sockets take about a hundred bytes of path; a longer data folder gets its socket among the temporary files. */
function socketOf(dataFolder: string): string {
  const path = join(dataFolder, 'control.sock');
  if (Buffer.byteLength(path) <= 100) return path;
  return join(tmpdir(), `bulkhead-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}.sock`);
}

export async function serveControl(dataFolder: string, control: Control): Promise<() => Promise<void>> {
  const path = socketOf(dataFolder);
  await rm(path, { force: true });
  const server = createServer(async (incoming, response) => {
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    try {
      if (incoming.url === '/where')
        return void reply(200, {
          address: control.address,
          passing: control.passing,
          people: control.people(),
        });
      const name = incoming.url?.slice('/act/'.length) ?? '';
      if (incoming.url === `/act/${name}` && Object.hasOwn(control.acts, name))
        return void reply(200, await control.acts[name]!(JSON.parse(await bodyOf(incoming))));
      if (incoming.url !== '/token') return void reply(404, {});
      reply(200, { token: await control.issue(JSON.parse(await bodyOf(incoming))) });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('BAD_REQUEST', undefined, { cause: error });
      reply(400, { code: refusal.code, says: refusal.message });
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  // The key file lies under the same owner: whoever gets here could open everything anyway.
  await chmod(path, 0o600);
  return async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(path, { force: true });
  };
}

export interface LocalDoor {
  readonly address: string;
  readonly passing: boolean;
  readonly people: readonly string[];
  token(subject: string, minutes?: number): Promise<string>;
  act<T>(name: string, order: object): Promise<T>;
}

/** null: no service runs on this data folder. */
export async function knock(dataFolder: string): Promise<LocalDoor | null> {
  const socketPath = socketOf(dataFolder);
  await assertOurs(dataFolder, socketPath);
  const where = await call<Pick<LocalDoor, 'address' | 'passing' | 'people'>>(socketPath, '/where', null).catch(
    (error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ENOTDIR', 'ECONNREFUSED'].includes(error.code ?? '')) return null;
      throw error;
    },
  );
  return (
    where && {
      ...where,
      act: (name, order) => call(socketPath, `/act/${name}`, order),
      token: async (subject, minutes) =>
        (await call<{ token: string }>(socketPath, '/token', { subject, ...(minutes ? { minutes } : {}) })).token,
    }
  );
}

/** Among the temporary files anybody could have put a door there, and documents would go through it. */
async function assertOurs(dataFolder: string, socketPath: string): Promise<void> {
  const [folder, door] = await Promise.all([dataFolder, socketPath].map(ownerOf));
  if (door !== null && door !== folder)
    throw new Refusal('FORBIDDEN', `${socketPath} belongs to another user than the data folder; remove it.`);
}

async function ownerOf(path: string): Promise<number | null> {
  return lstat(path).then(
    ({ uid }) => uid,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    },
  );
}

function call<T>(socketPath: string, path: string, body: object | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, method: body ? 'POST' : 'GET' }, (response) => {
      bodyOf(response).then((text) => {
        const reply = JSON.parse(text) as T & { code?: string; says?: string };
        if (response.statusCode === 200) return resolve(reply);
        const code = reply.code !== undefined && reply.code in ERRORS ? (reply.code as ErrorCode) : 'INTERNAL';
        reject(new Refusal(code, reply.says));
      }, reject);
    });
    outgoing.on('error', reject).end(body ? JSON.stringify(body) : undefined);
  });
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    size += (part as Buffer).length;
    if (size > LONGEST_ORDER && message.method) throw new Refusal('TOO_LARGE');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}
