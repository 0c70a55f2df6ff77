import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  item: { to: '/care', label: 'care.title', icon: 'i-lucide-heart-handshake', group: 'attendance' },
  staff: true,
  roles: ['mentor', 'manager', 'org_admin', 'platform_admin'],
};

export const routes: RouteRecordRaw[] = [
  { path: '/care', component: () => import('./CarePage.vue'), meta: { title: 'care.title' } },
];
