import { inTransaction, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/leave';
import type { LeaveResubmit } from '@muster/domain/contract';
import { found, personOf, type Actor } from '../actor.ts';
import { stop } from '../problem-error.ts';

/**
 * Sends a request again that an approver sent back, with the reason as it is worded now: the requester's task is answered
 * and the workflow hears of it through the outbox, as of every decision. Dates stay: other ones would be another request,
 * with other sessions, other days of the balance and perhaps other people who decide.
 */
export const resubmitLeave = (
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  { reason }: LeaveResubmit,
): Promise<void> =>
  inTransaction(tenant, async (trx) => {
    const { task_id } = found(await queries.readSentBack(trx, id, personOf(actor)));
    const counts = await queries.sendAgain(trx, task_id, personOf(actor), reason);
    stop(counts ? null : { code: 'TASK_CLOSED', message: '' });
    await queries.changeReason(trx, id, reason);
  });
