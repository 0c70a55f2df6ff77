import { z } from 'zod';
import { CourseMarks, CourseStanding } from './attendance.ts';
import { route } from './route.ts';

/** What students see of their own attendance. */
export const ATTENDANCE_ROUTES = {
  statsMe: route({
    method: 'get',
    path: '/stats/me',
    summary: 'My standing per course',
    reply: z.array(CourseStanding),
  }),
  sectionMarks: route({
    method: 'get',
    path: '/stats/me/sections/:id',
    subject: 'course_sections',
    summary: 'My marks in one course and what each was based on',
    reply: CourseMarks,
  }),
} as const;
