import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  item: { to: '/devices', label: 'device.title', icon: 'i-lucide-fingerprint-pattern', group: 'attendance' },
  staff: true,
  roles: ['org_admin', 'platform_admin'],
};

export const routes: RouteRecordRaw[] = [
  {
    path: '/devices',
    component: () => import('./DevicesPage.vue'),
    meta: { title: 'device.title' },
    children: [
      { path: 'new', component: () => import('./DeviceFormPage.vue'), meta: { title: 'device.register' } },
      { path: ':id', component: () => import('./DevicePage.vue'), props: true, meta: { title: 'device.title' } },
    ],
  },
];
