import { and, either, isMe, own, read, type Access } from '../access/define.ts';

const OF_MY_SECTION = isMe('course_section_id.staff.person_id');
const MY_DEPARTMENT = 'department_id.head_id';
const MENTEE = isMe('person_id.student_profile.mentor_id');

export const ACCESS: Access = {
  student_attendance_stats: {
    org_admin: read(),
    manager: read(and(isMe(`person_id.student_profile.${MY_DEPARTMENT}`))),
    mentor: read(either(OF_MY_SECTION, MENTEE)),
    student: read(own()),
  },
  section_attendance_stats: {
    org_admin: read(),
    manager: read(and(isMe(`course_section_id.course_id.program_id.${MY_DEPARTMENT}`))),
    mentor: read(and(OF_MY_SECTION)),
  },
};
