import { everyone, own, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  consents: { org_admin: read(), ...everyone(read(own())) },
};
