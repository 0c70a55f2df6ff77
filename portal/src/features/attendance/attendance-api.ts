import type { CourseMarks, CourseStanding } from '@muster/domain/contract';
import { read } from '../../shared/api/read.ts';

export const attendanceApi = {
  courses: () => read<CourseStanding[]>('/stats/me'),
  course: (section: string) => read<CourseMarks>(`/stats/me/sections/${section}`),
};
