import { listSessions as readSessions, type SessionFilter } from '@muster/directus/session';
import { countSessions, readRoster } from '@muster/directus/session/roster-queries.ts';
import { readStates } from '@muster/directus/checkin';
import { refuseMarkingSession } from '@muster/domain/marking';
import { mayConduct } from '@muster/domain/session';
import { conductorOf, isAdministrator } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { readCounts, readWatched, sessionItem, type SessionCall } from './presenter.ts';

/** Sessions the actor conducts, of the whole organization for administrators; counts once they have begun. */
export const listSessions = async ({ tenant, actor }: SessionCall, filter: SessionFilter) => {
  const rows = await readSessions(tenant, actor.person_id, isAdministrator(actor), filter);
  const begun = rows.filter(({ status }) => status !== 'scheduled').map(({ id }) => id);
  const counts = await countSessions(tenant, begun);
  return rows.map((row) => sessionItem(row, counts.get(row.id) ?? null, actor));
};

/** Everyone expected and everyone who came, with the counts. */
export const readSessionRoster = async ({ clock }: Pick<Deps, 'clock'>, call: SessionCall, id: string) => {
  const { tenant, actor } = call;
  const row = await readWatched(call, id);
  const [counts, people, states] = await Promise.all([
    readCounts(tenant, row),
    readRoster(tenant, id),
    readStates(tenant.source, tenant.organization_id),
  ]);
  const mayMark =
    mayConduct('mark', row, conductorOf(actor, row)) && refuseMarkingSession(row, clock().getTime()) === null;
  return {
    session: sessionItem(row, counts, actor),
    counts,
    people,
    states: mayMark ? states.filter(({ is_active }) => is_active) : [],
  };
};
