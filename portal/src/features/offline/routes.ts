import type { RouteRecordRaw } from 'vue-router';
import { sendBeforeSignOut } from './use-sending.ts';

sendBeforeSignOut();

export const routes: RouteRecordRaw[] = [
  { path: '/waiting', component: () => import('./QueuePage.vue'), meta: { title: 'offline.title' } },
];
