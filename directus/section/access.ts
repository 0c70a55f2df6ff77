import { and, crud, isMe, own, read, type Access } from '../access/define.ts';

const MY_SECTION = isMe('staff.person_id');

export const ACCESS: Access = {
  enrollments: {
    org_admin: crud,
    mentor: read(and(isMe('person_id.student_profile.mentor_id'))),
    student: read(own()),
  },
  course_sections: {
    org_admin: crud,
    mentor: read(and(MY_SECTION)),
    student: read(and(isMe('course_enrollments.enrollment_id.person_id'))),
  },
  section_staff: { org_admin: crud, mentor: read(own()) },
  course_enrollments: {
    org_admin: crud,
    mentor: read(and(isMe('course_section_id.staff.person_id'))),
    student: read(and(isMe('enrollment_id.person_id'))),
  },
};
