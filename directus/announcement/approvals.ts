import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  event: [{ name: 'Faculty coordinator', assignee_rule: 'faculty_coordinator', due_hours: 72, on_timeout: 'expire' }],
};
