import { ORG, read, type Access } from '../access/define.ts';

/** Given and ended in the portal by the approver; administrators do it for somebody who fell ill. */
export const ACCESS: Access = {
  approval_delegations: {
    org_admin: { ...read(), create: {}, update: { rows: ORG, fields: ['valid_until', 'reason', 'status'] } },
  },
};
