import { read } from '../../shared/api/read.ts';

export const attendanceApi = {
  courses: () => read('statsMe'),
  course: (section: string) => read('sectionMarks', { id: section }),
};
