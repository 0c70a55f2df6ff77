import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = { to: '/events', label: 'event.title', icon: 'i-lucide-calendar-heart' };
export const navigation: readonly NavigationEntry[] = [
  { item, staff: false },
  { item, staff: true },
];

export const routes: RouteRecordRaw[] = [
  {
    path: '/events',
    component: () => import('./EventsPage.vue'),
    meta: { title: 'event.title' },
    children: [
      { path: 'new', component: () => import('./EventFormPage.vue'), meta: { title: 'event.create' } },
      { path: ':id', component: () => import('./EventPage.vue'), props: true, meta: { title: 'event.title' } },
      {
        path: ':id/edit',
        component: () => import('./EventFormPage.vue'),
        props: true,
        meta: { title: 'event.edit' },
      },
    ],
  },
  {
    path: '/p/events/:id',
    component: () => import('./PublicEventPage.vue'),
    props: true,
    meta: { title: 'event.title', open: true, bare: true },
  },
  {
    path: '/p/seat',
    component: () => import('./GuestSeatPage.vue'),
    meta: { title: 'event.yourSeat', open: true, bare: true },
  },
  {
    path: '/events/:id/participants',
    component: () => import('./ParticipantsPage.vue'),
    props: true,
    meta: { title: 'event.participants' },
  },
  {
    path: '/events/:id/admit',
    component: () => import('./AdmitPage.vue'),
    props: true,
    meta: { title: 'event.admit.title' },
  },
];
