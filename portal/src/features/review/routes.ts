import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/classes/:id/review',
    component: () => import('./ReviewPage.vue'),
    props: true,
    meta: { title: 'review.title' },
  },
];
