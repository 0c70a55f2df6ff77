import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  item: { to: '/substitutions', label: 'substitution.title', icon: 'i-lucide-user-round-cog', group: 'requests' },
  staff: true,
  roles: ['mentor', 'manager'],
};

export const routes: RouteRecordRaw[] = [
  {
    path: '/substitutions',
    component: () => import('./SubstitutionsPage.vue'),
    meta: { title: 'substitution.title' },
  },
  {
    path: '/classes/:id/substitute',
    component: () => import('./SubstitutionAskPage.vue'),
    props: true,
    meta: { title: 'substitution.ask' },
  },
];
