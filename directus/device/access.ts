import { ORG, crud, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  devices: { org_admin: { ...crud, read: { rows: ORG, except: ['api_key_hash'] } } },
};
