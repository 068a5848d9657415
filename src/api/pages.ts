// Serves the built console: one page for every address of it, and files that never change under their names.

import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Operations } from './operations.ts';

export interface Pages {
  readonly operations: Operations;
  /** Whether the request was for a page or file of the console, and was answered. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): boolean;
}

/**
 * Nothing but this service's own files, no inline script or style, no frame, no form elsewhere, and no text that
 * becomes markup (CSP Level 3, Trusted Types).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Pictures of safety messages come with the answer, as data.
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const BUILT = fileURLToPath(new URL('../../web/dist', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bulkhead</title>
<h1>The console is not built</h1><p>The service runs. Run <code>npm run setup</code>, then start the service again.</p>
</html>`;

interface File {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | null;
}

/** Read once: the files are few and small. Without a build the service says so on its page. */
export async function openPages(folder: string = BUILT): Promise<Pages> {
  const files = await filesIn(folder);
  const listed = files.get('/operations.json');
  files.delete('/operations.json');
  const operations = new Map(Object.entries(listed ? (JSON.parse(listed.plain.toString()) as object) : {}));
  return {
    operations,
    serve(request, response, path) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const file = files.get(path);
      if (file && path !== INDEX) return send(request, response, file, path);
      if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return false;
      return send(request, response, files.get(INDEX) ?? MISSING, INDEX);
    },
  };
}

const INDEX = '/index.html';
const MISSING: File = { type: TYPES['.html']!, plain: Buffer.from(NOT_BUILT), brotli: null };

async function filesIn(folder: string): Promise<Map<string, File>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const plain = paths.filter((path) => !path.endsWith('.br'));
  const files = plain.map(async (path): Promise<[string, File]> => {
    const packed = paths.includes(`${path}.br`) ? await readFile(`${path}.br`) : null;
    const type = TYPES[extname(path)] ?? 'application/json';
    return [path.slice(folder.length).replaceAll('\\', '/'), { type, plain: await readFile(path), brotli: packed }];
  });
  return new Map(await Promise.all(files));
}

/** What stands below `/assets/` has its digest in its name; everything else is asked for each time. */
function send(request: IncomingMessage, response: ServerResponse, file: File, path: string): true {
  const lasting = path.startsWith('/assets/');
  response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  response.setHeader('vary', 'accept-encoding');
  const packed = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? '')) ? file.brotli : null;
  if (packed) response.setHeader('content-encoding', 'br');
  const bytes = packed ?? file.plain;
  response.writeHead(200, { 'content-type': file.type, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return true;
}
