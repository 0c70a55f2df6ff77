import type { RouteRecordRaw } from 'vue-router';
import { alsoSend } from '../offline/also-send.ts';

/** The store is loaded after the first page: whoever opens the app may have moments to bring. */
const store = async () => (await import('./log-store.ts')).useLogSteps();
alsoSend({ follow: async (owner) => (await store()).follow(owner), send: async () => (await store()).send() });

export const routes: RouteRecordRaw[] = [
  { path: '/points/logs', component: () => import('./LogsPage.vue'), meta: { title: 'activityLog.title' } },
  { path: '/points/logs/new', component: () => import('./LogStartPage.vue'), meta: { title: 'activityLog.start' } },
  {
    path: '/points/logs/:id',
    component: () => import('./LogPage.vue'),
    props: true,
    meta: { title: 'activityLog.title' },
  },
  {
    path: '/witness',
    component: () => import('./WitnessPage.vue'),
    meta: { title: 'activityLog.witness.title', open: true, bare: true },
  },
];
