import { blockApprovers, leaveFacts, leaveLapsesAt, type LeaveRules, type LeaveSpan } from '@muster/domain/leave';
import type { RequestToPlan } from '../approval/plan.ts';
import type { Tenant } from '../query.ts';
import { listSessionsWithin } from './queries.ts';

/** A leave as the request that people decide, written or not yet: what its preview and its workflow are planned from. */
export async function requestOf(
  tenant: Tenant,
  leave: LeaveSpan & { id: string | null; person_id: string },
  { at, days, rules }: { at: string; days: number; rules: LeaveRules },
): Promise<RequestToPlan> {
  const sessions = await listSessionsWithin(tenant, leave.person_id, leave);
  return {
    kind: 'leave',
    requester_id: leave.person_id,
    at,
    facts: leaveFacts({ ...leave, submitted_at: at }, days, rules, sessions.length),
    only: blockApprovers(leave, rules)?.people ?? null,
    lapses_at: leaveLapsesAt(leave.starts_at, at),
  };
}
