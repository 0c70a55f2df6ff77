import { and, own, read, type Access } from '../access/define.ts';

const ME = '$CURRENT_USER.person_id';
const SESSION_OF_MINE = {
  _or: [
    { attendance_session_id: { conducted_by_id: { _eq: ME } } },
    { attendance_session_id: { course_section_id: { staff: { person_id: { _eq: ME } } } } },
  ],
};

/** Asking and taking back go through the endpoints, which know the rules. */
export const ACCESS: Access = {
  attendance_corrections: { org_admin: read(), mentor: read(and(SESSION_OF_MINE)), student: read(own()) },
};
