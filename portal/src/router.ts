import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { useAccount } from './features/account/account-store.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Text key of the page's name. */
    title: string;
    /** Reachable without signing in. */
    open?: boolean;
    /** Without the layout: full screen. */
    bare?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./features/today/TodayPage.vue'), meta: { title: 'today.title' } },
  {
    path: '/sign-in',
    component: () => import('./features/account/SignInPage.vue'),
    meta: { title: 'signIn.title', open: true, bare: true },
  },
  {
    path: '/forgot',
    component: () => import('./features/account/ForgotPage.vue'),
    meta: { title: 'forgot.title', open: true, bare: true },
  },
  {
    path: '/reset',
    component: () => import('./features/account/ResetPage.vue'),
    meta: { title: 'reset.title', open: true, bare: true },
  },
  {
    path: '/scan',
    component: () => import('./features/checkin/ScanPage.vue'),
    meta: { title: 'scan.title', bare: true },
  },
  { path: '/c', component: () => import('./features/checkin/CodePage.vue'), meta: { title: 'scan.title', bare: true } },
  {
    path: '/attendance',
    component: () => import('./features/attendance/AttendancePage.vue'),
    meta: { title: 'attendance.title' },
    children: [
      {
        path: ':section',
        component: () => import('./features/attendance/CoursePage.vue'),
        props: true,
        meta: { title: 'attendance.title' },
      },
    ],
  },
  {
    path: '/leave',
    component: () => import('./features/leave/LeavePage.vue'),
    meta: { title: 'leave.title' },
    children: [
      { path: 'new', component: () => import('./features/leave/LeaveApplyPage.vue'), meta: { title: 'leave.ask' } },
      {
        path: ':id',
        component: () => import('./features/leave/LeaveHistoryPage.vue'),
        props: true,
        meta: { title: 'leave.title' },
      },
    ],
  },
  {
    path: '/inbox',
    component: () => import('./features/task/InboxPage.vue'),
    meta: { title: 'inbox.title' },
    children: [
      {
        path: ':id',
        component: () => import('./features/task/TaskPage.vue'),
        props: true,
        meta: { title: 'inbox.title' },
      },
    ],
  },
  {
    path: '/classes',
    component: () => import('./features/session/SessionsPage.vue'),
    meta: { title: 'session.title' },
    children: [
      {
        path: 'new',
        component: () => import('./features/session/SessionCreatePage.vue'),
        meta: { title: 'session.create' },
      },
      {
        path: ':id',
        component: () => import('./features/session/RosterPage.vue'),
        props: true,
        meta: { title: 'session.roster' },
      },
    ],
  },
  {
    path: '/classes/:id/project',
    component: () => import('./features/session/ProjectorPage.vue'),
    props: true,
    meta: { title: 'projector.title', bare: true },
  },
  {
    path: '/notifications',
    component: () => import('./features/notification/NotificationsPage.vue'),
    meta: { title: 'notifications.title' },
  },
  { path: '/me', component: () => import('./features/account/ProfilePage.vue'), meta: { title: 'me.title' } },
  {
    path: '/:rest(.*)*',
    component: () => import('./features/account/NotFoundPage.vue'),
    meta: { title: 'notFound.title' },
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/** The fragment goes along through sign-in: it may hold the code of a class, which no server should see in an address. */
router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  const account = useAccount();
  await account.ready();
  if (account.state !== 'signed_out') return true;
  const { hash } = to;
  return { path: '/sign-in', query: to.path === '/' ? {} : { to: to.fullPath.replace(hash, '') }, hash, replace: true };
});
