import { inTransaction, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/leave';
import { planReturn, refuseReturn } from '@muster/domain/leave';
import type { LeaveReturn } from '@muster/domain/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { contextOf, lockMine, readMine, typeOf, type LeaveDeps } from './submission.ts';
import { stop } from '../problem-error.ts';

/**
 * The person is back before the leave ends: its rest is free for other requests and its days are back in the balance at
 * once; the workflow follows and gives the sessions after it back to the clock.
 */
export const returnFromLeave = async (
  { clock }: LeaveDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  asked: z.infer<typeof LeaveReturn>,
) => {
  const now = clock();
  const returned_at = asked.returned_at ?? now.toISOString();
  await inTransaction(tenant, async (within) => {
    const leave = await lockMine(within, actor, id);
    stop(refuseReturn(leave, returned_at, now));
    const context = await contextOf(within, leave.person_id);
    const rules = context.rulesFor(typeOf(context, leave.leave_type_id), 0);
    const { days, explanation, credits } = planReturn(leave, returned_at, rules, rules.ledger, []);
    await queries.markReturned(within, id, returned_at, days, explanation);
    await queries.insertLedger(within, credits);
  });
  return readMine(tenant, actor, id);
};
