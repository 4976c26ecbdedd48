// The service worker: keeps one build of the app on the phone and answers from it, so the app opens
// without a signal. It never touches /api. The list and the version are put in by vite.config.ts.
// A new build waits until the app is opened afresh, or is asked to take over.

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
/** A browser refuses a kept answer that was redirected: better to keep nothing and try again. */
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

/** The courier's part and the English words: not for the first minute, but there without a signal.
    What does not come now is asked for again at the next start. */
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

/** Whatever is not in the build (office screens) is kept the first time it is fetched. */
async function fromBuild(asked: Request | string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(asked);
  if (kept) return kept;
  const fetched = await fetch(asked);
  const isOffice = fetched.ok && typeof asked !== 'string' && /\/assets\//.test(asked.url);
  if (isOffice) await cache.put(asked, fetched.clone());
  return fetched;
}
