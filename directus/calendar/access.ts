import { crud, everyone, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  calendar_entries: { org_admin: crud, ...everyone(read()) },
};
