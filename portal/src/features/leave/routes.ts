import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/leave',
    component: () => import('./LeavePage.vue'),
    meta: { title: 'leave.title' },
    children: [
      { path: 'new', component: () => import('./LeaveApplyPage.vue'), meta: { title: 'leave.ask' } },
      {
        path: ':id',
        component: () => import('./LeaveHistoryPage.vue'),
        props: true,
        meta: { title: 'leave.title' },
      },
    ],
  },
];
