import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as announcements from '@muster/directus/announcement';
import { endApproval } from '@muster/directus/approval';
import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import { sendAgain } from '@muster/directus/leave/sent-back.ts';
import { ANNOUNCEMENT_PROCESS, isUndecided } from '@muster/domain/announcement';
import { refuseEvent, refuseEventMove } from '@muster/domain/event';
import { found, personOf, type Actor } from '../actor.ts';
import { readItem, runnable, type EventDeps, type Item } from './presenter.ts';
import { stop } from '../problem-error.ts';

/** A request that came back goes to whoever decides again: the task of whoever asked is answered. */
export async function sendBackAgain(tenant: Tenant, actor: Actor, announcementId: string, note: string): Promise<void> {
  const task = await announcements.readSentBackTask(tenant, announcementId);
  stop(task?.assignee_id === personOf(actor) ? null : refuseEvent('EVENT_IN_REVIEW'));
  const counts = await sendAgain(tenant, found(task).task_id, personOf(actor), note);
  stop(counts ? null : { code: 'TASK_CLOSED', message: '' });
}

/** Asks those whom the policy names to put a draft on the programme; of one that was sent back, asks again. */
export const announceEvent = async (
  { clock }: EventDeps,
  { tenant, actor, id }: { tenant: TenantDatabase; actor: Actor; id: string },
  note: string | null,
): Promise<Item> => {
  const at = clock().toISOString();
  await inTransaction(tenant, async (within) => {
    const event = await runnable(within, actor, await queries.readEvent(within, actor.person_id, id), 'announce', at);
    stop(refuseEventMove(event, 'scheduled', at));
    const open = event.announcement && isUndecided(event.announcement.status) ? event.announcement : null;
    if (open?.is_sent_back) return sendBackAgain(within, actor, open.id, note ?? '');
    const held = found(await queries.lockEvent(within, actor.person_id, id));
    stop(held.announcement && isUndecided(held.announcement.status) ? refuseEvent('EVENT_IN_REVIEW') : null);
    stop(refuseEventMove(held, 'scheduled', at));
    const asked = { event_id: id, requested_by_id: personOf(actor), note, at, created_by: actor.user_id };
    await announcements.insertAnnouncement(within, asked);
  });
  return readItem(tenant, actor, id, at);
};

/**
 * Ends a request that is still open, before its event is locked: steps, then tasks, then the request, as everywhere.
 * @param force also when somebody has decided a step already: the event itself is off
 */
export async function endAnnouncement(
  tenant: Tenant,
  actor: Actor,
  { announcement }: EventRow,
  reason: string,
  { force }: { force: boolean },
): Promise<boolean> {
  if (!announcement || !isUndecided(announcement.status)) return false;
  const row = found(await announcements.readAnnouncement(tenant, announcement.id));
  const { table } = ANNOUNCEMENT_PROCESS;
  const outcome = await endApproval(tenant, { table, id: row.id, requester_id: row.requested_by_id });
  stop(outcome === 'decided' && !force ? { code: 'WITHDRAW_TOO_LATE', message: '' } : null);
  const ended = { status: 'cancelled' as const, decided_by_id: actor.person_id, decision_reason: reason || null };
  await announcements.markDecided(tenant, row.id, ended);
  return true;
}

export const withdrawEvent = async (
  { clock }: EventDeps,
  { tenant, actor, id }: { tenant: TenantDatabase; actor: Actor; id: string },
): Promise<Item> => {
  const now = clock().toISOString();
  await inTransaction(tenant, async (within) => {
    const event = await runnable(within, actor, await queries.readEvent(within, actor.person_id, id), 'announce', now);
    const ended = await endAnnouncement(within, actor, event, '', { force: false });
    stop(ended ? null : refuseEvent('EVENT_NOT_IN_REVIEW'));
  });
  return readItem(tenant, actor, id, now);
};
