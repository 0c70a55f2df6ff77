import { listSessionsWithin, readAwayThisTerm, readLeave } from '@muster/directus/leave';
import { LeaveTaskFacts } from '@muster/domain/contract';
import { heldSpan, LEAVE_PROCESS } from '@muster/domain/leave';
import { taskFacts } from '../task/task-facts.ts';

/** The leave, the sessions it touches, and how often the person was away this term. */
export const TASK_FACTS = taskFacts({
  slug: LEAVE_PROCESS.slug,
  table: LEAVE_PROCESS.table,
  shape: LeaveTaskFacts,
  async read(tenant, leaveId) {
    const leave = await readLeave(tenant, leaveId);
    if (!leave) return null;
    const [sessions, away] = await Promise.all([
      listSessionsWithin(tenant, leave.person_id, heldSpan(leave)),
      readAwayThisTerm(tenant, leave.person_id),
    ]);
    const { starts_at, ends_at, days, reason } = leave;
    return {
      leave_type: leave.leave_type.name,
      starts_at,
      ends_at,
      days,
      reason,
      sessions,
      away: away ?? { leaves: 0, days: 0 },
    };
  },
});
