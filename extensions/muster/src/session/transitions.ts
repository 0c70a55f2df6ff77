import { inTransaction, type Tenant } from '@muster/directus';
import { readStateChoices, updateSession, type SessionRow, type TransitionColumns } from '@muster/directus/session';
import { takeBackAbsences } from '@muster/directus/session/reopen-queries.ts';
import type { Problem } from '@muster/domain';
import type { SessionItem } from '@muster/domain/contract';
import {
  isOver,
  planReopen,
  planRestore,
  refuseCancel,
  refuseClose,
  refuseMove,
  refuseSession,
  type ConductAction,
} from '@muster/domain/session';
import type { Deps } from '../deps.ts';
import { lockConducted, readItem, type SessionCall } from './presenter.ts';
import { stop } from '../problem-error.ts';

/** What a button does to a session: who may press it, when it is done already, why it may not, and what is written. */
type Transition = {
  action: ConductAction;
  isDone: (row: SessionRow) => boolean;
  refuse: (row: SessionRow, tenant: Tenant) => Promise<Problem | null> | Problem | null;
  columns: TransitionColumns;
};

type Clock = Pick<Deps, 'clock'>;

/** One locked row, one transition; already there is no error, for a button may be pressed twice. */
const transition = async (call: SessionCall, id: string, by: Transition): Promise<SessionItem> => {
  const { actor } = call;
  await inTransaction(call.tenant, async (tenant) => {
    const row = await lockConducted({ tenant, actor }, id, by.action);
    if (by.isDone(row)) return;
    stop(await by.refuse(row, tenant));
    await updateSession(tenant, id, actor.user_id, by.columns);
  });
  return readItem(call, id);
};

/** Opens a scheduled session; a closed one is reopened instead, which is another right. */
export const openSession = ({ clock }: Clock, call: SessionCall, id: string) =>
  transition(call, id, {
    action: 'open',
    isDone: ({ status }) => status === 'open',
    refuse: (row) =>
      row.status === 'scheduled'
        ? refuseMove(row, 'open')
        : refuseSession('SESSION_MOVE', { from: row.status, to: 'open' }),
    columns: { status: 'open', actual_start_at: clock().toISOString() },
  });

export const closeSession = ({ clock }: Clock, call: SessionCall, id: string) =>
  transition(call, id, {
    action: 'close',
    isDone: isOver,
    refuse: async (row, tenant) => refuseClose(row, await readStateChoices(tenant)),
    columns: { status: 'closed', actual_end_at: clock().toISOString() },
  });

export const cancelSession = (call: SessionCall, id: string, reason: string) =>
  transition(call, id, {
    action: 'cancel',
    isDone: ({ status }) => status === 'cancelled',
    refuse: (row) => refuseCancel(row, reason),
    columns: { status: 'cancelled', cancelled_reason: reason },
  });

/** Opens a closed or finalized session again: the absences that the clock wrote are taken back, all other marks stay. */
export const reopenSession = async ({ clock }: Clock, call: SessionCall, id: string) => {
  const { actor } = call;
  await inTransaction(call.tenant, async (tenant) => {
    const row = await lockConducted({ tenant, actor }, id, 'reopen');
    if (row.status === 'open') return;
    const plan = planReopen(row, clock().toISOString());
    if ('code' in plan) return stop(plan);
    for (const status of plan.moves)
      await updateSession(tenant, id, actor.user_id, status === 'open' ? plan.session : { status });
    await takeBackAbsences(tenant.source, id);
  });
  return readItem(call, id);
};

/** Takes back a cancellation made by mistake; who may cancel may restore. */
export const restoreSession = async ({ clock }: Clock, call: SessionCall, id: string) => {
  const { actor } = call;
  await inTransaction(call.tenant, async (tenant) => {
    const row = await lockConducted({ tenant, actor }, id, 'cancel');
    if (row.status === 'scheduled' || row.status === 'open') return;
    const plan = planRestore(row, clock().getTime());
    if ('code' in plan) return stop(plan);
    await updateSession(tenant, id, actor.user_id, plan);
  });
  return readItem(call, id);
};
