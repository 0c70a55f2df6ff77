import type { PolicySteps } from '../approval/policies.ts';

/** The colleague who is asked is the staff of the class to be; at the latest until it begins. */
export const APPROVALS: PolicySteps = {
  substitution: [{ name: 'Colleague', assignee_rule: 'session_staff', due_hours: 72, on_timeout: 'expire' }],
};
