import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/corrections',
    component: () => import('./CorrectionsPage.vue'),
    meta: { title: 'correction.title' },
    children: [
      { path: 'new', component: () => import('./CorrectionAskPage.vue'), meta: { title: 'correction.ask' } },
      {
        path: ':id',
        component: () => import('./CorrectionHistoryPage.vue'),
        props: true,
        meta: { title: 'correction.title' },
      },
    ],
  },
];
