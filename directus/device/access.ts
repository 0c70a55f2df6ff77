import { ORG, crud, own, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  devices: {
    org_admin: { ...crud, read: { rows: ORG, except: ['api_key_hash'] } },
    frontline: { read: { rows: own('owner_id'), except: ['api_key_hash'] } },
  },
};
