import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/me/calendar', component: () => import('./CalendarFeedPage.vue'), meta: { title: 'calendarFeed.title' } },
];
