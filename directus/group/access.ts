import { and, crud, isMe, own, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  groups: {
    org_admin: crud,
    mentor: read(and(isMe('members.staff_person_id'))),
    frontline: read(and(isMe('members.staff_person_id'))),
  },
  group_memberships: {
    org_admin: crud,
    frontline: read(and(isMe('group_id.members.staff_person_id'))),
    student: read(own()),
  },
};
