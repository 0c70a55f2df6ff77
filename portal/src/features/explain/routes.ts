import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  item: { to: '/what-if', label: 'whatIf.title', icon: 'i-lucide-split' },
  staff: true,
  roles: ['manager', 'org_admin', 'platform_admin'],
};

export const routes: RouteRecordRaw[] = [
  { path: '/what-if', component: () => import('./WhatIfPage.vue'), meta: { title: 'whatIf.title' } },
  {
    path: '/explain/percentage/:id',
    component: () => import('./ExplanationPage.vue'),
    props: ({ params }) => ({ id: params['id'], kind: 'percentage' }),
    meta: { title: 'explain.title' },
  },
  {
    path: '/explain/forecast/:id',
    component: () => import('./ExplanationPage.vue'),
    props: ({ params }) => ({ id: params['id'], kind: 'forecast' }),
    meta: { title: 'explain.title' },
  },
];
