import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
/** Pages of the portal open from the cache; the Studio, the API and files never do. */
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(admin|auth|muster|items|assets|files|users|server|utils)(\/|$)/],
  }),
);
/** Names with a hash in them never change what they hold: fonts of the other scripts come here when first needed. */
registerRoute(
  ({ url }) => url.origin === self.location.origin && url.pathname.startsWith('/app/'),
  new CacheFirst({ cacheName: 'app-files' }),
);

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
clientsClaim();
