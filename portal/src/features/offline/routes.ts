import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';
import { sendBeforeSignOut } from './use-sending.ts';

sendBeforeSignOut();

const item = {
  to: '/conflicts',
  label: 'offline.conflicts.title',
  icon: 'i-lucide-git-compare',
  group: 'attendance',
} as const;
export const navigation: readonly NavigationEntry[] = [{ item, staff: true }];

export const routes: RouteRecordRaw[] = [
  { path: '/waiting', component: () => import('./QueuePage.vue'), meta: { title: 'offline.title' } },
  {
    path: '/classes/:id/sheet',
    component: () => import('./SheetPage.vue'),
    props: true,
    meta: { title: 'sheet.title' },
  },
  {
    path: '/classes/:id/sheet/enter',
    component: () => import('./SheetEntryPage.vue'),
    props: true,
    meta: { title: 'sheet.enter' },
  },
  { path: '/conflicts', component: () => import('./ConflictsPage.vue'), meta: { title: 'offline.conflicts.title' } },
];
