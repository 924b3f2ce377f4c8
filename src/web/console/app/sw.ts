/** What the build puts before this script. */
declare const BUILD: { readonly id: string; readonly assets: readonly string[] };

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const SHELL = '/app/';
/** Caches of the console, by build: nothing else in them than the shell and files whose names hold a hash. */
const PREFIX = 'ocop-console-';
const CACHE = PREFIX + BUILD.id;

// All of a build, so that no part is missing after the next one is there. What fails leaves the build before in place.
worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll([new Request(SHELL, { cache: 'reload' }), ...BUILD.assets])),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(outdated(names).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

// A new build waits until somebody says so: nobody's screen changes while they type.
worker.addEventListener('message', ({ data }) => {
  if (data === 'takeOver') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && pathname.startsWith('/app/')) event.respondWith(kept(SHELL, request));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(pathname, request));
  // All else, the API above all, goes to the network as if nobody stood here.
});

/** Caches of builds before the last one: tabs that were open then may still ask for parts of that. */
const outdated = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).slice(0, -1);

/**
 * What was laid in at the installation, of this build or the one before; from the network where the browser has thrown
 * it away.
 */
const kept = async (path: string, request: Request): Promise<Response> =>
  (await (await caches.open(CACHE)).match(path)) ?? (await caches.match(path)) ?? fetch(request);
