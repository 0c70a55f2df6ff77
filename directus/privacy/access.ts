import { ORG, everyone, own, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  consents: { org_admin: read(), ...everyone(read(own())) },
  // Longer, sooner to the archive, or switched off; never below the floor, which is a constraint of the table.
  retention_policies: {
    org_admin: { ...read(), update: { rows: ORG, fields: ['archive_after_days', 'keep_days', 'is_enabled'] } },
  },
  archive_batches: { org_admin: read() },
};
