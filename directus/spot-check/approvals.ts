import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  // at most until a day after the session
  spot_check: [{ name: 'Teacher', assignee_rule: 'session_staff', due_hours: 72, on_timeout: 'expire' }],
};
