import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { useAccount } from './features/account/account-store.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Text key of the page's name. */
    title: string;
    /** Reachable without signing in. */
    open?: boolean;
    /** Without the layout: full screen. */
    bare?: boolean;
  }
}

/** Every feature brings its own pages in `features/<slug>/routes.ts`. */
const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('./features/*/routes.ts', { eager: true });

const routes: RouteRecordRaw[] = [
  ...Object.values(features).flatMap((feature) => feature.routes),
  {
    path: '/:rest(.*)*',
    component: () => import('./features/account/NotFoundPage.vue'),
    meta: { title: 'notFound.title' },
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/** The fragment goes along through sign-in: it may hold the code of a class, which no server should see in an address. */
router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  const account = useAccount();
  await account.ready();
  if (account.state !== 'signed_out') return true;
  const { hash } = to;
  return { path: '/sign-in', query: to.path === '/' ? {} : { to: to.fullPath.replace(hash, '') }, hash, replace: true };
});
