import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  item: { to: '/away', label: 'away.title', icon: 'i-lucide-calendar-off', group: 'requests' },
  staff: true,
};

export const routes: RouteRecordRaw[] = [
  {
    path: '/leave',
    component: () => import('./LeavePage.vue'),
    meta: { title: 'leave.title' },
    children: [
      { path: 'new', component: () => import('./LeaveApplyPage.vue'), meta: { title: 'leave.ask' } },
      { path: 'balance', component: () => import('./LeaveBalancePage.vue'), meta: { title: 'leaveBalance.title' } },
      {
        path: ':id',
        component: () => import('./LeaveHistoryPage.vue'),
        props: true,
        meta: { title: 'leave.title' },
      },
    ],
  },
  { path: '/away', component: () => import('./AwayPage.vue'), meta: { title: 'away.title' } },
];
