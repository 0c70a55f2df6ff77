import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = {
  to: '/eligibility',
  label: 'eligibility.title',
  icon: 'i-lucide-graduation-cap',
  group: 'attendance',
} as const;
export const navigation: readonly NavigationEntry[] = [
  { item, staff: true, roles: ['mentor', 'manager', 'org_admin', 'platform_admin'] },
  { item, staff: false, roles: ['student'] },
];

export const routes: RouteRecordRaw[] = [
  { path: '/eligibility', component: () => import('./EligibilityPage.vue'), meta: { title: 'eligibility.title' } },
];
