import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

/** Those who answer for others: they mentor or teach, head a department, or run the campus. */
const roles = ['mentor', 'manager', 'org_admin', 'platform_admin'] as const;
export const navigation: readonly NavigationEntry[] = [
  {
    item: { to: '/students', label: 'statistics.students.title', icon: 'i-lucide-life-buoy', group: 'attendance' },
    staff: true,
    roles,
  },
  {
    item: { to: '/boards', label: 'statistics.boards.title', icon: 'i-lucide-chart-column', group: 'attendance' },
    staff: true,
    roles,
  },
];

export const routes: RouteRecordRaw[] = [
  { path: '/students', component: () => import('./StudentsPage.vue'), meta: { title: 'statistics.students.title' } },
  {
    path: '/boards',
    component: () => import('./BoardsPage.vue'),
    meta: { title: 'statistics.boards.title' },
    children: [
      {
        path: ':kind(section|course|department|campus)/:id',
        component: () => import('./BoardPage.vue'),
        props: true,
        meta: { title: 'statistics.boards.title' },
      },
    ],
  },
];
