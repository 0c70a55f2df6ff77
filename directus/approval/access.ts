import { crud, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  approval_policies: { org_admin: crud },
  approval_steps: { org_admin: read() },
};
