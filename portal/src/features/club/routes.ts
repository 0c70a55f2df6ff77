import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/clubs',
    component: () => import('./ClubsPage.vue'),
    meta: { title: 'club.title' },
    children: [{ path: ':id', component: () => import('./ClubPage.vue'), props: true, meta: { title: 'club.title' } }],
  },
];
