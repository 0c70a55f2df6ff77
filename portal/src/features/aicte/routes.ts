import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: readonly NavigationEntry[] = [
  { item: { to: '/points', label: 'aicte.title', icon: 'i-lucide-award', group: 'requests' }, staff: false },
  {
    item: { to: '/points/students', label: 'aicte.students.title', icon: 'i-lucide-award', group: 'requests' },
    staff: true,
    roles: ['mentor', 'manager', 'org_admin', 'platform_admin'],
  },
];

export const routes: RouteRecordRaw[] = [
  { path: '/points', component: () => import('./PointsPage.vue'), meta: { title: 'aicte.title' } },
  {
    path: '/points/students',
    component: () => import('./StandingsPage.vue'),
    meta: { title: 'aicte.students.title' },
  },
  {
    path: '/points/claims',
    component: () => import('./ClaimsPage.vue'),
    meta: { title: 'aicte.claims' },
    children: [
      { path: 'new', component: () => import('./ClaimFormPage.vue'), meta: { title: 'aicte.ask' } },
      { path: ':id', component: () => import('./ClaimHistoryPage.vue'), props: true, meta: { title: 'aicte.claims' } },
    ],
  },
];
