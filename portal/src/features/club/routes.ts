import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = { to: '/clubs', label: 'club.title', icon: 'i-lucide-tent' };
export const navigation: readonly NavigationEntry[] = [true, false].map((staff) => ({ item, staff }));

export const routes: RouteRecordRaw[] = [
  {
    path: '/clubs',
    component: () => import('./ClubsPage.vue'),
    meta: { title: 'club.title' },
    children: [{ path: ':id', component: () => import('./ClubPage.vue'), props: true, meta: { title: 'club.title' } }],
  },
];
