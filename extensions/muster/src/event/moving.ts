import type { Tenant } from '@muster/directus';
import * as announcements from '@muster/directus/announcement';
import { readPolicy } from '@muster/directus/approval/policy.ts';
import type { EventRow } from '@muster/directus/event';
import type { EventWrite } from '@muster/domain/contract';
import { isMoved, refuseEventPlan } from '@muster/domain/event';
import { isAdministrator, personOf, type Actor } from '../actor.ts';
import { stop } from '../problem-error.ts';
import { sendBackAgain } from './announcing.ts';

/** Time and place that are asked for; an announced event has an end. */
const moveOf = ({ starts_at, ends_at, location }: EventWrite): announcements.Move => ({
  starts_at,
  ends_at: ends_at ?? starts_at,
  location,
});

/** Whether somebody has to agree before an announced event moves: not where the one who moves it decides, or nobody is asked. */
async function mustAsk(tenant: Tenant, actor: Actor, event: EventRow): Promise<boolean> {
  if (isAdministrator(actor) || (actor.person_id !== null && actor.person_id === event.coordinator_id)) return false;
  return (await readPolicy(tenant, 'event', null)).document.steps.length > 0;
}

/** What of a change of an announced event applies at once: everything but its time and place. */
export const heldBack = (written: EventWrite, event: EventRow): EventWrite => ({
  ...written,
  starts_at: event.starts_at,
  ends_at: event.ends_at,
  location: event.location,
  registration_closes_at: event.registration_closes_at,
});

/**
 * Asks those who decide about announcements whether an announced event may move, and gives back what of the change applies at
 * once; of all other events that is the change itself. The caller holds the event.
 */
export async function askToMove(
  within: Tenant,
  actor: Actor,
  event: EventRow,
  written: EventWrite,
  now: string,
): Promise<EventWrite> {
  if (event.status !== 'scheduled' || !isMoved(event, written)) return written;
  if (!(await mustAsk(within, actor, event))) return written;
  const asked = {
    event_id: event.id,
    requested_by_id: personOf(actor),
    note: null,
    at: now,
    created_by: actor.user_id,
  };
  await announcements.insertAnnouncement(within, { ...asked, move: moveOf(written) });
  return heldBack(written, event);
}

/**
 * A move that came back goes to whoever decides again, with the time and place of now: before its event is locked, as
 * everywhere. @returns whether it went
 */
export async function moveAgain(
  within: Tenant,
  actor: Actor,
  event: EventRow,
  written: EventWrite,
  now: string,
): Promise<boolean> {
  const back = event.announcement;
  if (!back?.move || !back.is_sent_back || !isMoved(event, written)) return false;
  stop(refuseEventPlan(written, event, false, now));
  await sendBackAgain(within, actor, back.id, '');
  await announcements.setMove(within, back.id, moveOf(written));
  return true;
}
