import { and, crud, cru, either, everyone, isMe, read, type Access } from '../access/define.ts';

const OF_MY_SECTION = isMe('course_section_id.staff.person_id');

export const ACCESS: Access = {
  attendance_sessions: {
    org_admin: cru,
    mentor: read(either(isMe('conducted_by_id'), OF_MY_SECTION)),
    frontline: read(and({ group_id: { _nnull: true } })),
    student: read(and(isMe('course_section_id.course_enrollments.enrollment_id.person_id')), [
      'id',
      'organization_id',
      'name',
      'session_type',
      'course_section_id',
      'session_date',
      'venue_id',
      'scheduled_start_at',
      'scheduled_end_at',
      'status',
    ]),
  },
  presence_states: { org_admin: crud, ...everyone(read()) },
  attendance_policies: { org_admin: crud, mentor: read() },
};
