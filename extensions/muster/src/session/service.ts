import { localDay } from '@muster/domain/calendar';
import type { SessionCounts, SessionCreate, SessionItem } from '@muster/domain/contract';
import {
  canMoveSession,
  copyFence,
  copyPolicy,
  planReopen,
  refuseCancel,
  refuseConduct,
  refuseMove,
  refuseSession,
  sessionTimes,
  type ConductAction,
  type SessionStatus,
} from '@muster/domain/session';
import type { Problem } from '@muster/domain';
import { conductorOf, found, isAdministrator, mayWatch, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import * as repository from './repository.ts';
import type { SessionRow } from './repository.ts';
import { countSessions, readRoster } from './roster-repository.ts';

const stop = (problem: Problem | null) => {
  if (problem) throw new ProblemError(problem);
};

/** A session as lists show it. */
export const sessionItem = (row: SessionRow, counts: SessionCounts | null): SessionItem => {
  const { opens_ms, closes_ms } = sessionTimes(row);
  return {
    id: row.id,
    name: row.name,
    session_type: row.session_type,
    course: row.course_code
      ? { code: row.course_code, name: row.course_name ?? '', section: row.section_code ?? '' }
      : null,
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

export type SessionService = ReturnType<typeof createSessionService>;

export const createSessionService = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => {
  /** What is not the caller's to conduct is told apart from what does not exist only inside the organization. */
  const conducted = async (actor: Actor, id: string, action: ConductAction, trx = db) => {
    const row = found(await repository.readSession(trx, actor.organization_id, actor, id, trx !== db));
    stop(refuseConduct(action, row, conductorOf(actor, row)));
    return row;
  };

  const watched = async (actor: Actor, id: string) => {
    const row = found(await repository.readSession(db, actor.organization_id, actor, id));
    if (!mayWatch(actor, row)) throw new ProblemError(refuseSession('SESSION_NOT_YOURS'));
    return row;
  };

  const countsOf = async ({ organization_id, id }: Pick<SessionRow, 'organization_id' | 'id'>) =>
    found((await countSessions(db, organization_id, [id])).get(id));

  const item = async (actor: Actor, id: string) => {
    const row = await watched(actor, id);
    return sessionItem(row, await countsOf(row));
  };

  type Change = (row: SessionRow) => { problem: Problem | null; columns: repository.MoveColumns };
  /** One locked row, one move; already there is no error, for a button may be pressed twice. */
  const move = async (
    actor: Actor,
    cause: Cause,
    id: string,
    action: ConductAction,
    to: SessionStatus,
    change: Change,
  ) => {
    await inTransaction(db, cause, async (trx) => {
      const row = await conducted(actor, id, action, trx);
      if (row.status === to) return;
      const { problem, columns } = change(row);
      stop(problem);
      await repository.updateSession(trx, actor.organization_id, id, columns);
    });
    return item(actor, id);
  };

  return {
    item,
    conducted,
    watched,
    countsOf,

    async list(actor: Actor, filter: repository.SessionFilter) {
      const everything = isAdministrator(actor);
      const rows = await repository.listSessions(db, actor.organization_id, actor, everything, filter);
      const begun = rows.filter(({ status }) => status !== 'scheduled').map(({ id }) => id);
      const counts = await countSessions(db, actor.organization_id, begun);
      return rows.map((row) => sessionItem(row, counts.get(row.id) ?? null));
    },

    async create(actor: Actor, cause: Cause, asked: SessionCreate) {
      const { organization_id } = actor;
      if (Date.parse(asked.scheduled_end_at) <= Date.parse(asked.scheduled_start_at))
        stop(refuseSession('SESSION_EMPTY'));
      const owner = {
        course_section_id: asked.course_section_id ?? null,
        event_id: asked.event_id ?? null,
        group_id: asked.group_id ?? null,
        venue_id: asked.venue_id ?? null,
      };
      const belonging = found(await repository.readBelonging(db, organization_id, actor, owner));
      const session = { ...owner, conducted_by_id: null };
      stop(refuseConduct('open', session, conductorOf(actor, { ...belonging, club_flags: [] })));
      const copied = copyPolicy(await repository.readPolicies(db, organization_id), belonging.place);
      const { allowed_methods, required_factors, ...columns } = copied.columns;
      const id = await inTransaction(db, cause, (trx) =>
        repository.insertSession(trx, {
          ...owner,
          ...columns,
          ...copyFence(copied.columns, belonging.venue, belonging.campus),
          allowed_methods: JSON.stringify(allowed_methods),
          required_factors: JSON.stringify(required_factors),
          rule_overrides: JSON.stringify(copied.rule_overrides),
          organization_id,
          campus_id: belonging.campus_id,
          name: asked.name,
          session_type: asked.session_type,
          session_date: localDay(asked.scheduled_start_at, belonging.zone),
          scheduled_start_at: asked.scheduled_start_at,
          scheduled_end_at: asked.scheduled_end_at,
          conducted_by_id: actor.person_id,
          created_by: actor.user_id,
        }),
      );
      return item(actor, id);
    },

    open: (actor: Actor, cause: Cause, id: string) =>
      move(actor, cause, id, 'open', 'open', (row) => ({
        problem:
          row.status === 'scheduled'
            ? refuseMove(row, 'open')
            : refuseSession('SESSION_MOVE', { from: row.status, to: 'open' }),
        columns: { status: 'open', actual_start_at: clock().toISOString() },
      })),

    close: (actor: Actor, cause: Cause, id: string) =>
      move(actor, cause, id, 'close', 'closed', (row) => ({
        problem: refuseMove(row, 'closed'),
        columns: { status: 'closed', actual_end_at: clock().toISOString() },
      })),

    cancel: (actor: Actor, cause: Cause, id: string, reason: string) =>
      move(actor, cause, id, 'cancel', 'cancelled', (row) => ({
        problem: refuseCancel(row, reason),
        columns: { status: 'cancelled', cancelled_reason: reason },
      })),

    async reopen(actor: Actor, cause: Cause, id: string) {
      const { organization_id } = actor;
      await inTransaction(db, cause, async (trx) => {
        const row = await conducted(actor, id, 'reopen', trx);
        if (row.status === 'open') return;
        const plan = planReopen(row, await repository.recordsOf(trx, organization_id, id), clock().toISOString());
        if ('code' in plan) throw new ProblemError(plan);
        for (const status of plan.moves.filter((status) => status !== 'open' || canMoveSession('closed', status))) {
          await repository.updateSession(trx, organization_id, id, status === 'open' ? plan.session : { status });
        }
        await repository.removeRecords(trx, organization_id, plan.remove_record_ids);
      });
      return item(actor, id);
    },

    async roster(actor: Actor, id: string) {
      const row = await watched(actor, id);
      const [counts, people] = await Promise.all([countsOf(row), readRoster(db, actor.organization_id, id)]);
      return { session: sessionItem(row, counts), counts, people };
    },
  };
};
