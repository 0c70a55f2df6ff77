import { and, crud, cru, either, everyone, isMe, read, type Access } from '../access/define.ts';

const EXPECTS_ME = {
  _or: [isMe('course_section_id.course_enrollments.enrollment_id.person_id'), isMe('group_id.members.person_id')],
};
const SEEN_BY_THE_ROSTER = [
  'id',
  'organization_id',
  'name',
  'session_type',
  'course_section_id',
  'group_id',
  'session_date',
  'venue_id',
  'scheduled_start_at',
  'scheduled_end_at',
  'status',
] as const;
const OF_MY_SECTION = isMe('course_section_id.staff.person_id');

export const ACCESS: Access = {
  attendance_sessions: {
    org_admin: cru,
    mentor: read(either(isMe('conducted_by_id'), OF_MY_SECTION)),
    frontline: read(either(isMe('conducted_by_id'), isMe('group_id.members.staff_person_id'))),
    student: read(and(EXPECTS_ME), SEEN_BY_THE_ROSTER),
    external: read(and(EXPECTS_ME), SEEN_BY_THE_ROSTER),
  },
  presence_states: { org_admin: crud, ...everyone(read()) },
  attendance_policies: { org_admin: crud, mentor: read() },
};
