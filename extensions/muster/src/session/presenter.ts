import type { SessionCounts, SessionItem } from '@muster/domain/contract';
import { refuseConduct, refuseSession, sessionTimes, type ConductAction } from '@muster/domain/session';
import type { Problem } from '@muster/domain';
import type { Knex } from 'knex';
import { conductorOf, found, mayWatch, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { readSession, type SessionRow } from './repository.ts';
import { countSessions } from './roster-repository.ts';

export type SessionDeps = Pick<Deps, 'db' | 'clock'>;

export const stop = (problem: Problem | null): void => {
  if (problem) throw new ProblemError(problem);
};

/** A session as lists show it. */
export const presentSession = (row: SessionRow, counts: SessionCounts | null): SessionItem => {
  const { opens_ms, closes_ms } = sessionTimes(row);
  const { course_code: code, course_name: name, section_code: section } = row;
  return {
    id: row.id,
    name: row.name,
    session_type: row.session_type,
    course: code ? { code, name: name ?? '', section: section ?? '' } : null,
    venue: row.venue,
    conducted_by: row.conductor,
    session_date: row.session_date,
    scheduled_start_at: row.scheduled_start_at,
    scheduled_end_at: row.scheduled_end_at,
    opens_at: new Date(opens_ms).toISOString(),
    closes_at: new Date(closes_ms).toISOString(),
    status: row.status,
    counts,
  };
};

/** A session the actor may do this with; inside a transaction its row is locked. */
export const readConducted = async (db: Knex, actor: Actor, id: string, action: ConductAction): Promise<SessionRow> => {
  const row = found(await readSession(db, actor.organization_id, actor, id, db.isTransaction === true));
  stop(refuseConduct(action, row, conductorOf(actor, row)));
  return row;
};

/** A session whose roster and counts the actor may see. */
export const readWatched = async ({ db }: SessionDeps, actor: Actor, id: string): Promise<SessionRow> => {
  const row = found(await readSession(db, actor.organization_id, actor, id));
  stop(mayWatch(actor, row) ? null : refuseSession('SESSION_NOT_YOURS'));
  return row;
};

export const readCounts = async ({ db }: SessionDeps, { organization_id, id }: SessionRow): Promise<SessionCounts> =>
  found((await countSessions(db, organization_id, [id])).get(id));

export const readItem = async (deps: SessionDeps, actor: Actor, id: string): Promise<SessionItem> => {
  const row = await readWatched(deps, actor, id);
  return presentSession(row, await readCounts(deps, row));
};
