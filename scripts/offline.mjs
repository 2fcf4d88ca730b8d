// The service worker of the built page, written by the build: it keeps the files of one version, whole, so that the page works
// without a network after the first visit. A new version waits until the user takes it.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Files that are not kept. */
const LEFT_OUT = /(?:^|\/)\.|\.map$|^sw\.js$/;

/**
 * The files of a built page, and a name for exactly this set of them.
 *
 * @param {string} dist
 * @returns {{ files: string[], version: string }}
 */
export function builtFiles(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !LEFT_OUT.test(file))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file);
    // Names under assets/ carry a hash of their content already.
    if (!file.startsWith('assets/')) hash.update(readFileSync(path.join(dist, file)));
  }
  return { files, version: hash.digest('hex').slice(0, 12) };
}

/**
 * The text of the service worker for these files.
 *
 * @param {{ files: readonly string[], version: string }} built
 */
export function serviceWorker({ files, version }) {
  return `// Written by the build.
const CACHE = 'jobwright-${version}';
const FILES = ${JSON.stringify(files)};
const PAGE = './index.html';
const at = (file) => new URL(file, self.registration.scope).href;

// What the page needs to open is there before this version counts as installed; the rest follows when the page is idle.
self.addEventListener('install', (event) => {
  const first = FILES.filter((file) => !file.startsWith('assets/') || file.endsWith('.css'));
  event.waitUntil(keep(first, true));
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    // Pages of the version before may be open still and load their parts: its files stay until the next change.
    const mine = (await caches.keys()).filter((name) => name.startsWith('jobwright-') && name !== CACHE);
    await Promise.all(mine.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'keep all') event.waitUntil(keep(FILES, false).then((left) => event.source?.postMessage({ left })));
});

/** Puts files into the cache that are not there yet; gives how many could not be had. */
async function keep(files, all) {
  const cache = await caches.open(CACHE);
  let left = 0;
  for (const file of files) {
    if (await cache.match(at(file))) continue;
    try {
      const answer = await fetch(at(file), { cache: file.startsWith('assets/') ? 'default' : 'reload' });
      if (!answer.ok) throw new Error(answer.statusText);
      await cache.put(at(file), answer);
    } catch (error) {
      if (all) throw error;
      left += 1;
    }
  }
  return left;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // The page and its parts are of one version, always.
    event.respondWith(caches.open(CACHE).then((cache) => cache.match(at(PAGE))).then((kept) => kept ?? fetch(request)));
    return;
  }
  event.respondWith(answerOf(request, url.href.split(/[?#]/)[0]));
});

async function answerOf(request, href) {
  const kept = (await (await caches.open(CACHE)).match(href)) ?? (await caches.match(href));
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && FILES.some((file) => at(file) === href)) {
    const copy = answer.clone();
    caches.open(CACHE).then((cache) => cache.put(href, copy)).catch(() => undefined);
  }
  return answer;
}
`;
}
