import type { LeaveType } from './types.ts';

/** A kind of leave where nothing else is said: the column defaults of `leave_types`. */
export const LEAVE_TYPE_DEFAULTS: Omit<LeaveType, 'id' | 'code' | 'name' | 'applies_state_id'> = {
  is_active: true,
  max_days_per_term: null,
  document_required_after_days: null,
  max_backdate_days: 7,
  needs_balance: false,
  counts_holidays: false,
  allow_half_day: true,
  max_consecutive_days: null,
  min_notice_hours: 0,
  carry_forward_max: 0,
  carry_forward_expires_days: null,
  proof: 'none',
};
