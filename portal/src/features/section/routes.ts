import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

export const navigation: NavigationEntry = {
  item: { to: '/sections', label: 'section.title', icon: 'i-lucide-users-round', group: 'attendance' },
  staff: true,
  roles: ['org_admin', 'platform_admin'],
};

export const routes: RouteRecordRaw[] = [
  {
    path: '/sections',
    component: () => import('./SectionsPage.vue'),
    meta: { title: 'section.title' },
    children: [
      { path: ':id', component: () => import('./SectionPage.vue'), props: true, meta: { title: 'section.title' } },
    ],
  },
];
