import { and, crud, cru, isMe, own, read, type Access } from '../access/define.ts';

const MENTEES = and(isMe('person_id.student_profile.mentor_id'));
const OFFICE = { org_admin: read(), manager: read() };

/** Claims are filed, decided and taken back by endpoints, which know the rules; what they count follows by itself. */
export const ACCESS: Access = {
  aicte_point_transactions: { ...OFFICE, mentor: read(MENTEES), student: read(own()) },
  aicte_student_progress: { ...OFFICE, mentor: read(MENTEES), student: read(own()) },
  clearances: {
    org_admin: { create: { fields: ['enrollment_id', 'kind', 'term_code'] }, ...read() },
    manager: read(),
    student: read(and(isMe('enrollment_id.person_id'))),
  },
  // Of a published scheme the database keeps all that students are counted by; its last cohort may still be set.
  aicte_schemes: { ...OFFICE, org_admin: cru },
  aicte_categories: { ...OFFICE, org_admin: crud },
  aicte_activity_types: { ...OFFICE, org_admin: crud },
};
