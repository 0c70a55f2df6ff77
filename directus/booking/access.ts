import { crud, everyone, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  venues: { org_admin: crud, ...everyone(read()) },
};
