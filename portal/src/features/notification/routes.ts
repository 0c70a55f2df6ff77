import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/me/notifications',
    component: () => import('./NotificationsPage.vue'),
    meta: { title: 'notifications.title' },
  },
];
