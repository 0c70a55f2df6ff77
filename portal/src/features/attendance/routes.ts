import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/attendance',
    component: () => import('./AttendancePage.vue'),
    meta: { title: 'attendance.title' },
    children: [
      {
        path: ':section',
        component: () => import('./CoursePage.vue'),
        props: true,
        meta: { title: 'attendance.title' },
      },
    ],
  },
];
