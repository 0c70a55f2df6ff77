import type { Tenant, TenantDatabase } from '@muster/directus';
import { lockSession, readSession, type SessionRow } from '@muster/directus/session';
import { countSessions } from '@muster/directus/session/roster-queries.ts';
import type { SessionCounts, SessionItem } from '@muster/domain/contract';
import {
  CONDUCT_ACTIONS,
  marksAbsent,
  mayConduct,
  refuseConduct,
  refuseSession,
  sessionTimes,
  type ConductAction,
} from '@muster/domain/session';
import { conductorOf, found, mayWatch, refuseToActor, type Actor } from '../actor.ts';
import { stop } from '../problem-error.ts';

/** Who asks, and the database as their organization may ask it. */
export type SessionCall<Source extends Tenant = TenantDatabase> = { tenant: Source; actor: Actor };

/** A session as lists show it to somebody. */
export const sessionItem = (row: SessionRow, counts: SessionCounts | null, actor: Actor): SessionItem => {
  const conductor = conductorOf(actor, row);
  const { opens_ms, closes_ms } = sessionTimes(row);
  const { course_code: code, course_name: name, section_code: section } = row;
  return {
    id: row.id,
    name: row.name,
    session_type: row.session_type,
    course: code ? { code, name: name ?? '', section: section ?? '' } : null,
    venue: row.venue,
    conducted_by: row.conductor,
    session_date: row.held_on,
    scheduled_start_at: row.scheduled_start_at,
    scheduled_end_at: row.scheduled_end_at,
    opens_at: new Date(opens_ms).toISOString(),
    closes_at: new Date(closes_ms).toISOString(),
    status: row.status,
    cancelled_reason: row.cancelled_reason,
    locks_at: row.locks_at,
    locked_at: row.locked_at,
    by_hand: !marksAbsent(row),
    may: CONDUCT_ACTIONS.filter((action) => mayConduct(action, row, conductor)),
    counts,
  };
};

const permitted = (row: SessionRow | undefined, actor: Actor, action: ConductAction): SessionRow => {
  const session = found(row);
  const problem = refuseConduct(action, session, conductorOf(actor, session));
  stop(problem && refuseToActor(actor, session, problem));
  return session;
};

/** A session the actor may do this with. */
export const readConducted = async ({ tenant, actor }: SessionCall<Tenant>, id: string, action: ConductAction) =>
  permitted(await readSession(tenant, actor.person_id, id), actor, action);

/** The same with its row locked until the transaction ends. */
export const lockConducted = async ({ tenant, actor }: SessionCall<Tenant>, id: string, action: ConductAction) =>
  permitted(await lockSession(tenant, actor.person_id, id), actor, action);

/** A session whose roster and counts the actor may see. */
export const readWatched = async ({ tenant, actor }: SessionCall<Tenant>, id: string): Promise<SessionRow> => {
  const row = found(await readSession(tenant, actor.person_id, id));
  stop(mayWatch(actor, row) ? null : refuseToActor(actor, row, refuseSession('SESSION_NOT_YOURS')));
  return row;
};

export const readCounts = async (tenant: Tenant, { id }: Pick<SessionRow, 'id'>): Promise<SessionCounts> =>
  found((await countSessions(tenant, [id])).get(id));

export const readItem = async (call: SessionCall, id: string): Promise<SessionItem> => {
  const row = await readWatched(call, id);
  return sessionItem(row, await readCounts(call.tenant, row), call.actor);
};
