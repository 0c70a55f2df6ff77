import type { SessionItem } from '@muster/domain/contract';
import {
  planReopen,
  refuseCancel,
  refuseMove,
  refuseSession,
  type ConductAction,
  type SessionStatus,
} from '@muster/domain/session';
import type { Problem } from '@muster/domain';
import type { Actor } from '../actor.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import { readConducted, readItem, stop, type SessionDeps } from './presenter.ts';
import * as repository from './repository.ts';
import type { MoveColumns, SessionRow } from './repository.ts';

/** What a button does to a session: who may press it, where it leads, why it may not, and what is written. */
type Transition = {
  action: ConductAction;
  to: SessionStatus;
  refuse: (row: SessionRow) => Problem | null;
  columns: MoveColumns;
};

/** One locked row, one transition; already there is no error, for a button may be pressed twice. */
const transition = async (
  deps: SessionDeps,
  actor: Actor,
  cause: Cause,
  id: string,
  by: Transition,
): Promise<SessionItem> => {
  await inTransaction(deps.db, cause, async (trx) => {
    const row = await readConducted(trx, actor, id, by.action);
    if (row.status === by.to) return;
    stop(by.refuse(row));
    await repository.updateSession(trx, actor.organization_id, id, by.columns);
  });
  return readItem(deps, actor, id);
};

/** Opens a scheduled session; a closed one is reopened instead, which is another right. */
export const openSession = (deps: SessionDeps, actor: Actor, cause: Cause, id: string) =>
  transition(deps, actor, cause, id, {
    action: 'open',
    to: 'open',
    refuse: (row) =>
      row.status === 'scheduled'
        ? refuseMove(row, 'open')
        : refuseSession('SESSION_MOVE', { from: row.status, to: 'open' }),
    columns: { status: 'open', actual_start_at: deps.clock().toISOString() },
  });

export const closeSession = (deps: SessionDeps, actor: Actor, cause: Cause, id: string) =>
  transition(deps, actor, cause, id, {
    action: 'close',
    to: 'closed',
    refuse: (row) => refuseMove(row, 'closed'),
    columns: { status: 'closed', actual_end_at: deps.clock().toISOString() },
  });

export const cancelSession = (deps: SessionDeps, actor: Actor, cause: Cause, id: string, reason: string) =>
  transition(deps, actor, cause, id, {
    action: 'cancel',
    to: 'cancelled',
    refuse: (row) => refuseCancel(row, reason),
    columns: { status: 'cancelled', cancelled_reason: reason },
  });

/** Opens a closed or finalized session again: the marks the clock made go, all others stay. */
export const reopenSession = async (deps: SessionDeps, actor: Actor, cause: Cause, id: string) => {
  const { organization_id: org } = actor;
  await inTransaction(deps.db, cause, async (trx) => {
    const row = await readConducted(trx, actor, id, 'reopen');
    if (row.status === 'open') return;
    const plan = planReopen(row, await repository.recordsOf(trx, org, id), deps.clock().toISOString());
    if ('code' in plan) return stop(plan);
    for (const status of plan.moves) {
      await repository.updateSession(trx, org, id, status === 'open' ? plan.session : { status });
    }
    await repository.removeRecords(trx, org, plan.remove_record_ids);
  });
  return readItem(deps, actor, id);
};
