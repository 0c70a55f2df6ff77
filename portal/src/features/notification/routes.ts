import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/me/notifications',
    component: () => import('./NotificationsPage.vue'),
    meta: { title: 'notifications.title' },
  },
  {
    path: '/me/notifications/choices',
    component: () => import('./WishesPage.vue'),
    meta: { title: 'wish.title' },
  },
];
