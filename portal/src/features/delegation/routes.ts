import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  staff: true,
  item: { to: '/delegations', label: 'delegation.title', icon: 'i-lucide-forward', group: 'requests' },
};

export const routes: RouteRecordRaw[] = [
  { path: '/delegations', component: () => import('./DelegationsPage.vue'), meta: { title: 'delegation.title' } },
  { path: '/delegations/new', component: () => import('./DelegationAskPage.vue'), meta: { title: 'delegation.ask' } },
];
