import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/classes/:id/spot-check',
    component: () => import('./SpotCheckPage.vue'),
    props: true,
    meta: { title: 'spot.title' },
  },
];
