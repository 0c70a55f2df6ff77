import { and, crud, everyone, isMe, own, read, type Access } from '../access/define.ts';

const MENTEE = isMe('person_id.student_profile.mentor_id');
const LEAVE_OF_MENTEE = isMe('leave_application_id.person_id.student_profile.mentor_id');

export const ACCESS: Access = {
  leave_types: { org_admin: crud, ...everyone(read()) },
  leave_applications: { org_admin: read(), mentor: read(and(MENTEE)), student: read(own()) },
  leave_impacts: {
    org_admin: read(),
    mentor: read(and(LEAVE_OF_MENTEE)),
    student: read(and(isMe('leave_application_id.person_id'))),
  },
  leave_ledger_entries: {
    org_admin: { ...read(), create: { validation: { kind: { _in: ['allocation', 'adjustment'] } } } },
    ...everyone(read(own())),
  },
};
