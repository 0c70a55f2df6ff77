import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const routes: RouteRecordRaw[] = [
  { path: '/me/code', component: () => import('./MyCodePage.vue'), meta: { title: 'myCode.title' } },
  {
    path: '/classes/:id/scan',
    component: () => import('./PersonScanPage.vue'),
    props: true,
    meta: { title: 'personScan.title', bare: true },
  },
];

export const navigation: NavigationEntry = {
  item: { to: '/me/code', label: 'myCode.title', icon: 'i-lucide-id-card', group: 'own' },
  staff: false,
};
