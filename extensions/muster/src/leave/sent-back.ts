import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/leave';
import type { LeaveRow } from '@muster/directus/leave';
import { localDay } from '@muster/domain/calendar';
import type { LeaveResubmit } from '@muster/domain/contract';
import { planCredits, planDebits } from '@muster/domain/leave';
import { found, personOf, type Actor } from '../actor.ts';
import { stop } from '../problem-error.ts';
import { contextOf, evaluateApplication, lockMine, spanOf, type LeaveDeps } from './submission.ts';

type Days = NonNullable<LeaveResubmit['days']>;

/** Other days: the old ones are given back first, so that they do not stand against the new ones, which are judged like a new request. */
async function changeDates({ clock }: LeaveDeps, within: Tenant, leave: LeaveRow, days: Days, round: number) {
  const now = clock();
  await queries.lockLeavesOf(within, leave.person_id);
  const context = await contextOf(within, leave.person_id);
  const today = localDay(now.toISOString(), context.home.zone);
  await queries.insertLedger(within, planCredits(leave.id, context.ledger, 'redated', today, {}, round));
  const { leave_type_id, proving_event_id } = leave;
  const span = spanOf({ ...days, leave_type_id, proving_event_id, documents: [] }, context);
  const again = { ...leave, ...span };
  const verdict = await evaluateApplication(within, again, now);
  stop(verdict.problem);
  await queries.changeDates(within, leave.id, { ...span, days: verdict.days, explanation: verdict.explanation });
  await queries.insertLedger(within, planDebits(again, verdict.rules, round));
}

/**
 * Sends a request again that an approver sent back, with the reason as it is worded now: the requester's task is answered and the workflow
 * hears of it through the outbox, as of every decision. It plans anew from the row, so that with other dates other people may be asked.
 */
export const resubmitLeave = (
  deps: LeaveDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  { reason, days }: LeaveResubmit,
): Promise<void> =>
  inTransaction(tenant, async (within) => {
    const { task_id, round } = found(await queries.readSentBack(within, id, personOf(actor)));
    const counts = await queries.sendAgain(within, task_id, personOf(actor), reason);
    stop(counts ? null : { code: 'TASK_CLOSED', message: '' });
    if (days) await changeDates(deps, within, await lockMine(within, actor, id), days, round);
    await queries.changeReason(within, id, reason);
  });
