// The service worker: stores one build of the app on the phone and answers from it, so that the app
// opens without a signal. It never handles /api. vite.config.ts inserts the list of files and the
// version. A new build waits until the app is opened again, or is told to take over.

interface WorkerEvent extends Event { waitUntil(work: Promise<unknown>): void }
interface AskEvent extends WorkerEvent {
  readonly request: Request; respondWith(answer: Promise<Response>): void;
}
interface Worker extends EventTarget {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}

const worker = self as unknown as Worker;
const files = JSON.parse('__PRECACHE__') as readonly string[];
const afterwards = JSON.parse('__AFTERWARDS__') as readonly string[];
const cacheName = 'hoaban-__VERSION__';
const firstPage = '/app/';
/** A browser refuses a stored redirected answer: then nothing is stored, and it is tried again. */
const keptWhole = { cache: 'no-cache', redirect: 'error' } as const;

worker.addEventListener('install', (event) => {
  (event as WorkerEvent).waitUntil(keepBuild());
});
worker.addEventListener('activate', (event) => {
  (event as WorkerEvent).waitUntil(dropOldBuilds());
});
worker.addEventListener('message', (event) => {
  const { data } = event as MessageEvent<unknown>;
  if (data === 'take over') void worker.skipWaiting();
  if (data === 'keep the rest') (event as unknown as WorkerEvent).waitUntil(keepRest());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event as AskEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname !== '/app' && !pathname.startsWith('/app/')) return;
  if (request.mode === 'navigate') (event as AskEvent).respondWith(fromBuild(firstPage));
  else (event as AskEvent).respondWith(fromBuild(request));
});

async function keepBuild(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((url) => new Request(url, keptWhole)));
}

/** The courier's page and the English texts: not needed in the first minute, but stored for use
    without a signal. If they cannot be loaded now, the next start tries again. */
async function keepRest(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const url of afterwards) {
    if (!await cache.match(url)) await cache.add(url).catch(() => undefined);
  }
}

async function dropOldBuilds(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('hoaban-') && name !== cacheName)
    .map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Files outside the list (office screens) are stored when they are first fetched. */
async function fromBuild(asked: Request | string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(asked);
  if (kept) return kept;
  const fetched = await fetch(asked);
  const isOffice = fetched.ok && typeof asked !== 'string' && /\/assets\//.test(asked.url);
  if (isOffice) await cache.put(asked, fetched.clone());
  return fetched;
}
