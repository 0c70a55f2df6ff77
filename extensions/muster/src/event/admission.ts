import { readStates } from '@muster/directus/checkin';
import * as queries from '@muster/directus/event';
import type { TicketRow } from '@muster/directus/event';
import { stateByMinute } from '@muster/domain/checkin';
import type { EventAdmitted } from '@muster/domain/contract';
import { refuseEvent, takesSeat } from '@muster/domain/event';
import type { z } from 'zod';
import { found } from '../actor.ts';
import { markOne } from '../marking/service.ts';
import { ProblemError, stop } from '../problem-error.ts';
import type { SessionCall } from '../session/presenter.ts';
import { runnable, type EventDeps } from './presenter.ts';

/** The session that takes people now; a ticket of somebody who gave the seat back lets nobody in. */
function openSessionOf({ status, session_id, scheduled_start_at, late_after_minutes }: TicketRow) {
  stop(takesSeat(status) ? null : refuseEvent('EVENT_NOT_REGISTERED'));
  if (!session_id || !scheduled_start_at) throw new ProblemError(refuseEvent('EVENT_NO_CHECKIN'));
  return { session_id, starts_ms: Date.parse(scheduled_start_at), late_after_minutes: late_after_minutes ?? 0 };
}

/**
 * Lets somebody in by the ticket on their phone: a mark by hand in the event's open session, with the state that a scan of
 * this minute would get. A second look at the same ticket says since when they are in.
 */
export async function admit(
  deps: EventDeps,
  call: SessionCall & { id: string },
  ticket: string,
): Promise<z.input<typeof EventAdmitted>> {
  const { tenant, actor, id } = call;
  const now = deps.clock();
  const event = await queries.readEvent(tenant, actor.person_id, id);
  await runnable(tenant, actor, event, 'check_in', now.toISOString());
  const row = found(await queries.readTicket(tenant, id, ticket));
  const { session_id, starts_ms, late_after_minutes } = openSessionOf(row);
  if (row.checked_in_at) return { person: row.person, outcome: 'already_in', at: row.checked_in_at };
  const states = await readStates(tenant.source, tenant.organization_id);
  const now_ms = now.getTime();
  const { state } = found(stateByMinute(states, starts_ms, late_after_minutes, now_ms));
  await markOne(deps, call, session_id, { person_id: row.person.id, presence_state_id: state.id });
  const after = found(await queries.readTicket(tenant, id, ticket));
  return { person: row.person, outcome: 'admitted', at: after.checked_in_at ?? now.toISOString() };
}
