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
];
