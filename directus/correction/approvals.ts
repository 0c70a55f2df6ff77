import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  correction: [
    {
      name: 'Teacher',
      assignee_rule: 'section_lead',
      due_hours: 48,
      on_timeout: 'escalate',
      escalate_to_rule: 'department_head',
    },
  ],
};
