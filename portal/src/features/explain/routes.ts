import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
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
