import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  bulk_change: [
    {
      name: 'Second administrator',
      assignee_rule: 'role',
      assignee_role: 'org_admin',
      due_hours: 48,
      on_timeout: 'expire',
    },
  ],
};
