import { ORG, crud, own, read, type Access } from '../access/define.ts';

const SECRETS = ['api_key_hash', 'secret_sealed'];

export const ACCESS: Access = {
  devices: {
    org_admin: { ...crud, read: { rows: ORG, except: SECRETS } },
    frontline: { read: { rows: own('owner_id'), except: SECRETS } },
  },
  biometric_punches: { org_admin: read() },
  device_raw_pushes: { org_admin: { read: { rows: ORG, except: ['body'] } } },
  device_sync_runs: { org_admin: read() },
};
