import type { RouteRecordRaw } from 'vue-router';

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
];
