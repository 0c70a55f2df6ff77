import { listMarksWithin, readAwayThisTerm, readLeave, type LeaveRow } from '@muster/directus/leave';
import type { Tenant } from '@muster/directus';
import { localDay } from '@muster/domain/calendar';
import { LeaveTaskFacts } from '@muster/domain/contract';
import { availableOn, heldSpan, LEAVE_PROCESS, periodOf } from '@muster/domain/leave';
import { taskFacts } from '../task/task-facts.ts';
import { contextOf } from './submission.ts';

/** What is left of the kind when this leave is granted: its days were taken from the balance as it was sent. */
async function daysLeft(tenant: Tenant, { person_id, leave_type, starts_at }: LeaveRow): Promise<number | null> {
  const { types, terms, ledger, home } = await contextOf(tenant, person_id);
  const type = types.find(({ id }) => id === leave_type.id);
  const day = localDay(starts_at, home.zone);
  return type?.needs_balance ? availableOn(ledger, type, periodOf(day, terms), day) : null;
}

/** The leave, the sessions it touches with what is marked there, what is left, and how often the person was away this term. */
export const TASK_FACTS = taskFacts({
  slug: LEAVE_PROCESS.slug,
  table: LEAVE_PROCESS.table,
  shape: LeaveTaskFacts,
  async read(tenant, leaveId) {
    const leave = await readLeave(tenant, leaveId);
    if (!leave) return null;
    const [sessions, away, days_left] = await Promise.all([
      listMarksWithin(tenant, leave.person_id, heldSpan(leave)),
      readAwayThisTerm(tenant, leave.person_id),
      daysLeft(tenant, leave),
    ]);
    const { starts_at, ends_at, days, reason } = leave;
    return {
      leave_type: leave.leave_type.name,
      starts_at,
      ends_at,
      days,
      reason,
      sessions,
      days_left,
      away: away ?? { leaves: 0, days: 0 },
    };
  },
});
