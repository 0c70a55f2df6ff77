import type { PolicySteps } from '../approval/policies.ts';

/** Large runs go to the administrator, as the demo has it; without any policy nobody is asked. */
export const APPROVALS: PolicySteps = {
  certificate: [
    {
      name: 'Administrator',
      assignee_rule: 'role',
      assignee_role: 'org_admin',
      due_hours: 72,
      on_timeout: 'expire',
      condition: { '>=': [{ var: 'batch.rows' }, 100] },
    },
  ],
};
