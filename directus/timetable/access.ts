import { and, crud, everyone, isMe, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  periods: { org_admin: crud, ...everyone(read()) },
  timetable_slots: {
    org_admin: crud,
    mentor: read(and(isMe('course_section_id.staff.person_id'))),
    student: read(and(isMe('course_section_id.course_enrollments.enrollment_id.person_id'))),
  },
};
