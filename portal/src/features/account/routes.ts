import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./SignInPage.vue'),
    meta: { title: 'signIn.title', open: true, bare: true },
  },
  {
    path: '/forgot',
    component: () => import('./ForgotPage.vue'),
    meta: { title: 'forgot.title', open: true, bare: true },
  },
  {
    path: '/reset',
    component: () => import('./ResetPage.vue'),
    meta: { title: 'reset.title', open: true, bare: true },
  },
  { path: '/me', component: () => import('./ProfilePage.vue'), meta: { title: 'me.title' } },
];
