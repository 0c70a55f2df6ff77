import { localDay } from '@muster/domain/calendar';
import type { SessionCreate } from '@muster/domain/contract';
import { copyFence, copyPolicy, refuseConduct, refuseSession } from '@muster/domain/session';
import { conductorOf, found, isAdministrator, type Actor } from '../actor.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import { readCounts, readItem, readWatched, presentSession, stop, type SessionDeps } from './presenter.ts';
import * as repository from './repository.ts';
import { countSessions, readRoster } from './roster-repository.ts';

/** Sessions the actor conducts, of the whole organization for administrators; counts once they have begun. */
export const listSessions = async ({ db }: SessionDeps, actor: Actor, filter: repository.SessionFilter) => {
  const { organization_id: org } = actor;
  const rows = await repository.listSessions(db, org, actor, isAdministrator(actor), filter);
  const begun = rows.filter(({ status }) => status !== 'scheduled').map(({ id }) => id);
  const counts = await countSessions(db, org, begun);
  return rows.map((row) => presentSession(row, counts.get(row.id) ?? null));
};

/** Everyone expected and everyone who came, with the counts. */
export const readSessionRoster = async (deps: SessionDeps, actor: Actor, id: string) => {
  const row = await readWatched(deps, actor, id);
  const [counts, people] = await Promise.all([readCounts(deps, row), readRoster(deps.db, actor.organization_id, id)]);
  return { session: presentSession(row, counts), counts, people };
};

const ownerOf = ({ course_section_id, event_id, group_id, venue_id }: SessionCreate) => ({
  course_section_id: course_section_id ?? null,
  event_id: event_id ?? null,
  group_id: group_id ?? null,
  venue_id: venue_id ?? null,
});

/** The row of a new session: policy values and fence are copied onto it, so that later edits never change it (rule 11). */
const rowOf = async ({ db }: SessionDeps, actor: Actor, asked: SessionCreate, place: repository.Belonging) => {
  const { columns, rule_overrides } = copyPolicy(await repository.readPolicies(db, actor.organization_id), place.place);
  const { name, session_type, scheduled_start_at, scheduled_end_at } = asked;
  return {
    ...ownerOf(asked),
    ...columns,
    ...copyFence(columns, place.venue, place.campus),
    allowed_methods: JSON.stringify(columns.allowed_methods),
    required_factors: JSON.stringify(columns.required_factors),
    rule_overrides: JSON.stringify(rule_overrides),
    organization_id: actor.organization_id,
    campus_id: place.campus_id,
    name,
    session_type,
    session_date: localDay(scheduled_start_at, place.zone),
    scheduled_start_at,
    scheduled_end_at,
    conducted_by_id: actor.person_id,
    created_by: actor.user_id,
  };
};

/** An extra class or roll call, conducted by whoever makes it. */
export const createSession = async (deps: SessionDeps, actor: Actor, cause: Cause, asked: SessionCreate) => {
  const ordered = Date.parse(asked.scheduled_end_at) > Date.parse(asked.scheduled_start_at);
  stop(ordered ? null : refuseSession('SESSION_EMPTY'));
  const owner = ownerOf(asked);
  const place = found(await repository.readBelonging(deps.db, actor.organization_id, actor, owner));
  const relations = { ...place, club_flags: [] };
  stop(refuseConduct('open', { ...owner, conducted_by_id: null }, conductorOf(actor, relations)));
  const row = await rowOf(deps, actor, asked, place);
  const id = await inTransaction(deps.db, cause, (trx) => repository.insertSession(trx, row));
  return readItem(deps, actor, id);
};
