import type { LeaveRow } from '@muster/directus/leave';

/** The facts the texts about a leave are made of. */
export const leaveData = (leave: LeaveRow) => ({
  leave: { starts_at: leave.starts_at, ends_at: leave.returned_at ?? leave.ends_at },
  leave_type: leave.leave_type.name,
  who: leave.full_name,
  identifier: leave.identifier,
  days: leave.days,
  reason: leave.reason,
});
