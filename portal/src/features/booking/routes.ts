import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = { to: '/halls', label: 'booking.halls', icon: 'i-lucide-landmark' };
export const navigation: readonly NavigationEntry[] = [
  { item, staff: true },
  { item, staff: false },
];

export const routes: RouteRecordRaw[] = [
  { path: '/halls', component: () => import('./HallsPage.vue'), meta: { title: 'booking.halls' } },
  {
    path: '/bookings',
    component: () => import('./BookingsPage.vue'),
    meta: { title: 'booking.title' },
    children: [
      { path: 'new', component: () => import('./BookingAskPage.vue'), meta: { title: 'booking.ask' } },
      {
        path: 'series/:id',
        component: () => import('./SeriesPage.vue'),
        props: true,
        meta: { title: 'booking.title' },
      },
      {
        path: ':id',
        component: () => import('./BookingHistoryPage.vue'),
        props: true,
        meta: { title: 'booking.title' },
      },
    ],
  },
];
