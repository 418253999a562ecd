// Pages come from the network; without one, forms and the phone's page come from this device.
const PAGES = 'pages';
const FILES = 'files';
const PATIENCE = 8000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

const file = async request => {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

const page = async request => {
  const cache = await caches.open(PAGES);
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  try {
    // A line that is neither up nor down is not waited for when there is a copy here.
    const late = new Promise((_, failed) => setTimeout(failed, PATIENCE, new Error('The line is too slow.')));
    return await (kept ? Promise.race([fetch(request), late]) : fetch(request));
  } catch (failure) {
    const copy = kept || (await cache.match('/m', { ignoreVary: true }));
    if (copy) return copy;
    throw failure;
  }
};

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (/^\/web\/[0-9a-f]{12}\//.test(url.pathname)) event.respondWith(file(event.request));
  else if (event.request.mode === 'navigate') event.respondWith(page(event.request));
});
