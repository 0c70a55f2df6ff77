import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    item: { to: '/analytics', label: 'analytics.title', icon: 'i-lucide-chart-spline', group: 'attendance' },
    staff: true,
    roles: ['manager', 'org_admin', 'platform_admin'],
  },
];

export const routes: RouteRecordRaw[] = [
  { path: '/analytics', component: () => import('./AnalyticsPage.vue'), meta: { title: 'analytics.title' } },
];
