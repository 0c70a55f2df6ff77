import type { PolicySteps } from '../approval/policies.ts';

/** Who decides, as the demo has it. */
export const APPROVALS: PolicySteps = {
  venue_booking: [{ name: 'Venue manager', assignee_rule: 'venue_manager', due_hours: 48, on_timeout: 'expire' }],
  blocking: [{ name: 'Venue manager', assignee_rule: 'venue_manager', due_hours: 24, on_timeout: 'expire' }],
  offer: [{ name: 'Requester', assignee_rule: 'requester', due_hours: 24, on_timeout: 'expire' }],
};
