import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it: the mentor knows the student, the coordinator the scheme. */
export const APPROVALS: PolicySteps = {
  aicte: [
    {
      name: 'Mentor',
      assignee_rule: 'mentor',
      due_hours: 96,
      on_timeout: 'escalate',
      escalate_to_rule: 'department_head',
    },
    {
      name: 'Coordinator of activity points',
      assignee_rule: 'department_head',
      due_hours: 96,
      on_timeout: 'expire',
    },
  ],
};
