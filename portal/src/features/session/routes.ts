import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/classes',
    component: () => import('./SessionsPage.vue'),
    meta: { title: 'session.title' },
    children: [
      {
        path: 'new',
        component: () => import('./SessionCreatePage.vue'),
        meta: { title: 'session.create' },
      },
      {
        path: ':id',
        component: () => import('./RosterPage.vue'),
        props: true,
        meta: { title: 'session.roster' },
      },
    ],
  },
  {
    path: '/classes/:id/project',
    component: () => import('./ProjectorPage.vue'),
    props: true,
    meta: { title: 'projector.title', bare: true },
  },
];
