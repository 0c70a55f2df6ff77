import { ORG, and, crud, isMe, own, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  groups: { org_admin: crud, mentor: read(and(isMe('members.person_id'))), frontline: read(ORG) },
  group_memberships: { org_admin: crud, frontline: read(ORG), student: read(own()), external: read(own()) },
};
