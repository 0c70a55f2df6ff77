import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  verification: [
    {
      name: 'Whoever held the class',
      assignee_rule: 'session_staff',
      due_hours: 48,
      on_timeout: 'escalate',
      escalate_to_rule: 'department_head',
    },
  ],
};
