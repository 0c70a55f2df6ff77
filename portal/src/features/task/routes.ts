import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const times = { to: '/waiting-times', label: 'taskTimes.title', icon: 'i-lucide-timer', group: 'requests' } as const;
export const navigation: NavigationEntry = {
  item: times,
  staff: true,
  roles: ['manager', 'org_admin', 'platform_admin'],
};

export const routes: RouteRecordRaw[] = [
  {
    path: '/inbox',
    component: () => import('./InboxPage.vue'),
    meta: { title: 'inbox.title' },
    children: [
      {
        path: ':id',
        component: () => import('./TaskPage.vue'),
        props: true,
        meta: { title: 'inbox.title' },
      },
    ],
  },
  {
    path: '/decide',
    component: () => import('./MailDecisionPage.vue'),
    meta: { title: 'mailDecision.title', open: true, bare: true },
  },
  {
    path: '/waiting-times',
    component: () => import('./TaskTimesPage.vue'),
    meta: { title: 'taskTimes.title' },
  },
];
