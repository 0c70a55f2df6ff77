import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  staff: true,
  item: { to: '/proposals', label: 'proposal.title', icon: 'i-lucide-users-round', group: 'attendance' },
};

export const routes: RouteRecordRaw[] = [
  {
    path: '/proposals',
    component: () => import('./ProposalsPage.vue'),
    meta: { title: 'proposal.title' },
    children: [
      { path: 'new', component: () => import('./ProposalAskPage.vue'), meta: { title: 'proposal.ask' } },
      {
        path: ':id',
        component: () => import('./ProposalHistoryPage.vue'),
        props: true,
        meta: { title: 'proposal.title' },
      },
    ],
  },
];
