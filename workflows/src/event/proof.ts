import { forOrganization } from '@muster/directus';
import { listAwaited, setProof, skipImpacts } from '@muster/directus/event/proof-queries.ts';
import type { RunningEvent } from '@muster/directus/event/run-queries.ts';
import { noteConsequence } from '@muster/directus/event/consequence-queries.ts';
import { insertLedger, listLedger, lockLeaveOfAnybody, type LeaveRow } from '@muster/directus/leave';
import { localDay } from '@muster/domain/calendar';
import { eventWorkflowId } from '@muster/domain/event';
import { nextProof, planUnproven } from '@muster/domain/leave';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { applyImpacts } from '../leave/impacts.ts';
import { leaveData } from '../leave/data.ts';
import { notify } from '../notification/notify.ts';

/** Absent stays, the days are credited, and whoever was away is told why. */
async function giveUp(client: Transaction, event: RunningEvent, leave: LeaveRow, at: string): Promise<void> {
  const tenant = forOrganization(client, leave.organization_id);
  await setProof(client, leave.id, 'missing');
  const ledger = (await listLedger(tenant, leave.person_id)).filter(
    ({ leave_type_id }) => leave_type_id === leave.leave_type_id,
  );
  await insertLedger(tenant, planUnproven(leave.id, ledger, [], localDay(at, leave.zone)).credits);
  await skipImpacts(client, leave.id);
  if (event.status === 'cancelled')
    await noteConsequence(client, event.organization_id, {
      cause_type: 'events',
      cause_id: event.id,
      effect_type: 'leave_applications',
      effect_id: leave.id,
      action: 'missing',
    });
  await notify(client, {
    organization_id: leave.organization_id,
    person_id: leave.person_id,
    notification_type: 'event',
    code: 'leave_proof_missing',
    dedupe: [eventWorkflowId(event.id), 'proof_missing', leave.id],
    link: `/leave/${leave.id}`,
    data: { ...leaveData(leave), event: { title: event.title } },
  });
}

/** @returns the sections whose figures change */
async function settleOne(
  client: Transaction,
  event: RunningEvent,
  { id, attended }: { id: string; attended: boolean },
  at: string,
): Promise<string[]> {
  const leave = await lockLeaveOfAnybody(client, id);
  if (leave?.status !== 'approved' || leave.proof_state !== 'awaited') return [];
  const clock = { type: 'clock' as const, now: at, event_ends_at: event.ends_at ?? event.starts_at };
  const next = nextProof('awaited', attended ? { type: 'check_in' } : clock, leave.proof).state;
  if (next === 'missing' || (next === 'awaited' && event.status === 'cancelled'))
    await giveUp(client, event, leave, at);
  if (next !== 'proven') return [];
  await setProof(client, leave.id, 'proven');
  return applyImpacts(client, { ...leave, proof_state: 'proven' });
}

/**
 * What an ended event proves (BEY-027): who checked in is on duty, and the sessions missed for it count so; who has not a
 * day after its end, or whose event was cancelled, is not. Each leave in a transaction of its own.
 * @param at UTC ISO instant @returns the sections whose figures change
 */
export async function settleProofs(database: Database, event: RunningEvent, at: string): Promise<string[]> {
  if (event.status !== 'completed' && event.status !== 'cancelled') return [];
  const sections: string[] = [];
  for (const awaited of await listAwaited(database, event.id))
    sections.push(
      ...(await inTransaction(database, (client) => settleOne(client, event, awaited, at), {
        'muster.workflow_id': eventWorkflowId(event.id),
        'muster.cause': `leave:${awaited.id}`,
      })),
    );
  return [...new Set(sections)];
}
