import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/scan',
    component: () => import('./ScanPage.vue'),
    meta: { title: 'scan.title', bare: true },
  },
  { path: '/c', component: () => import('./CodePage.vue'), meta: { title: 'scan.title', bare: true } },
];
