import { either, isMe, own, read, type Access } from '../access/define.ts';

const SESSION_OF_MINE = {
  _or: [isMe('attendance_session_id.conducted_by_id'), isMe('attendance_session_id.course_section_id.staff.person_id')],
};
const MENTEE = isMe('person_id.student_profile.mentor_id');

export const ACCESS: Access = {
  attendance_records: { org_admin: read(), mentor: read(either(SESSION_OF_MINE, MENTEE)), student: read(own()) },
};
