import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  data_subject: [
    { name: 'Administrator', assignee_rule: 'role', assignee_role: 'org_admin', due_hours: 168, on_timeout: 'expire' },
  ],
};
