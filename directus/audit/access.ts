import { read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  audit_logs: { org_admin: read() },
};
