import type { PolicySteps } from '../approval/policies.ts';

/** Who is asked, as the demo has it. */
export const APPROVALS: PolicySteps = {
  care: [
    {
      name: 'Mentor',
      assignee_rule: 'mentor',
      due_hours: 72,
      on_timeout: 'escalate',
      escalate_to_rule: 'department_head',
    },
  ],
};
