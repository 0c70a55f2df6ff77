import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it: whoever held the event, then the office; after seven days nobody any more. */
export const APPROVALS: PolicySteps = {
  suspension: [
    {
      name: 'Organizer',
      assignee_rule: 'event_organizer',
      due_hours: 96,
      on_timeout: 'escalate',
      escalate_to_rule: 'department_head',
    },
  ],
};
