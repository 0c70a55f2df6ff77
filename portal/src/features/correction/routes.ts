import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = {
  to: '/corrections',
  label: 'correction.title',
  icon: 'i-lucide-pencil-line',
  group: 'attendance',
} as const;
export const navigation: readonly NavigationEntry[] = [true, false].map((staff) => ({ item, staff }));

export const routes: RouteRecordRaw[] = [
  {
    path: '/corrections',
    component: () => import('./CorrectionsPage.vue'),
    meta: { title: 'correction.title' },
    children: [
      {
        path: 'new',
        component: () => import('./CorrectionAskPage.vue'),
        meta: { title: 'correction.ask' },
        // A correction is of one mark, and that is chosen where the marks are.
        beforeEnter: ({ query }) => (typeof query['session'] === 'string' ? true : '/attendance'),
      },
      {
        path: ':id',
        component: () => import('./CorrectionHistoryPage.vue'),
        props: true,
        meta: { title: 'correction.title' },
      },
    ],
  },
];
