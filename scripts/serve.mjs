// Serves dist/ on this machine only, with the headers a real host should send.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { CSP_HEADER } from './csp.mjs';
import { bold, fail } from './lib/console.mjs';

const DIST = path.resolve(import.meta.dirname, '../dist');
const HOST = '127.0.0.1';
const FIRST_PORT = 4173;
const PORTS_TO_TRY = 50;

/** @type {Record<string, string | undefined>} */
const MIME = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

const SECURITY_HEADERS = {
  'Content-Security-Policy': CSP_HEADER,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The file that a request asks for, or undefined when it is not ours to give.
 *
 * @param {string} url
 */
function fileOf(url) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (pathname.includes('\0')) return undefined;
  const file = path.join(DIST, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const relative = path.relative(DIST, file);
  const hidden = relative.split(path.sep).some((part) => part.startsWith('.'));
  return hidden || path.isAbsolute(relative) ? undefined : file;
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function answer(request, response) {
  const refuse = (/** @type {number} */ status, /** @type {string} */ text) => {
    response.writeHead(status, { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(405, 'Only reading is possible here.');
  }
  const file = fileOf(request.url ?? '/');
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) return refuse(404, 'There is no such file.');
  // Names under assets/ carry a hash of their content; everything else must be asked for again.
  const hashed = path.relative(DIST, file).startsWith(`assets${path.sep}`);
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'Content-Type': MIME[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * @param {http.Server} server
 * @param {number} port
 * @returns {Promise<boolean>} whether the port was free
 */
const listen = (server, port) =>
  new Promise((resolve, reject) => {
    const onError = (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(port, HOST, () => {
      server.off('error', onError);
      resolve(true);
    });
  });

/**
 * @param {{ port?: number, strict?: boolean }} [options] strict: this port or none
 * @returns {Promise<http.Server>}
 */
export async function serve({ port = FIRST_PORT, strict = false } = {}) {
  if (!(await stat(path.join(DIST, 'index.html')).catch(() => undefined))) {
    fail('There is nothing to serve yet: run `npm start`, or `npm run build` first.');
  }
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const last = strict ? port : port + PORTS_TO_TRY - 1;
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await listen(server, candidate)) {
      console.log(`Jobwright is at ${bold(`http://${HOST}:${candidate}/`)} (Ctrl+C stops it)`);
      return server;
    }
  }
  return fail(
    strict
      ? `Port ${port} is taken.`
      : `No free port from ${port} to ${last}. Choose one: npm run serve -- --port 8080`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, strict: { type: 'boolean' } } });
    const port = values.port === undefined ? FIRST_PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) fail(`"${values.port}" is not a port number.`);
    await serve({ port, strict: values.strict === true });
  } catch (error) {
    fail('The server could not start.', error);
  }
}
