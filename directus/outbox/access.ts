import { ORG, type Access } from '../access/define.ts';

/** An administrator sees what of the organization could not be delivered, and has it tried again. */
export const ACCESS: Access = {
  outbox_events: {
    org_admin: {
      read: { rows: ORG },
      update: { rows: ORG, fields: ['set_aside_at'], validation: { set_aside_at: { _null: true } } },
    },
  },
};
