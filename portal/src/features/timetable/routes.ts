import type { RouteRecordRaw } from 'vue-router';
import type { NavigationEntry } from '../layout/navigation.ts';

const item = { to: '/timetable', label: 'timetable.title', icon: 'i-lucide-table-2', group: 'day' } as const;
export const navigation: readonly NavigationEntry[] = [true, false].map((staff) => ({ item, staff }));

export const routes: RouteRecordRaw[] = [
  { path: '/timetable', component: () => import('./TimetablePage.vue'), meta: { title: 'timetable.title' } },
];
