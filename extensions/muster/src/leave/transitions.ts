import { localDay } from '@muster/domain/calendar';
import type { LeaveApply, LeaveItem } from '@muster/domain/contract';
import { holdsDates, planCredits, refuseCancel } from '@muster/domain/leave';
import type { Problem } from '@muster/domain';
import type { Knex } from 'knex';
import { forOrganization, knexDatabase } from '@muster/directus';
import { attachDocuments } from '../attachment/service.ts';
import { found, personOf, type Actor } from '../actor.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import { readMine, spanOf, stop, submitDraft, typeOf, type LeaveDeps } from './submission.ts';
import * as repository from './repository.ts';
import { readLeaveContext } from './leave-context.ts';

const EMPTY: Problem = { code: 'LEAVE_EMPTY', message: '' };
const closed = (status: string): Problem => ({ code: 'LEAVE_CLOSED', message: '', params: { status } });

const item = async ({ db }: LeaveDeps, { organization_id }: Actor, id: string): Promise<LeaveItem> =>
  found(await repository.readLeave(db, organization_id, id));

/** Writes a draft, and with `submit` submits it in the same transaction. */
export const applyLeave = async (deps: LeaveDeps, actor: Actor, cause: Cause, asked: LeaveApply) => {
  const { organization_id } = actor;
  const person_id = personOf(actor);
  const id = await inTransaction(deps.db, cause, async (trx) => {
    const context = await readLeaveContext(trx, organization_id, person_id);
    const span = spanOf(asked, context);
    stop(Date.parse(span.ends_at) > Date.parse(span.starts_at) ? null : EMPTY);
    const leave_type_id = typeOf(context, asked.leave_type_id).id;
    const { reason, proving_event_id } = asked;
    const about = { leave_type_id, proving_event_id, reason };
    const row = { organization_id, person_id, ...about, ...span, created_by: actor.user_id };
    const made = await repository.insertLeave(trx, row);
    const tenant = forOrganization(knexDatabase(trx), organization_id);
    await attachDocuments(tenant, actor, asked.documents, { leave_application_id: made });
    if (asked.submit) await submitDraft(trx, organization_id, await readMine(trx, actor, made, true), deps.clock());
    return made;
  });
  return item(deps, actor, id);
};

/** Pressed twice it is submitted once. */
export const submitLeave = async (deps: LeaveDeps, actor: Actor, cause: Cause, id: string) => {
  await inTransaction(deps.db, cause, async (trx) => {
    const leave = await readMine(trx, actor, id, true);
    if (leave.status === 'submitted' || leave.status === 'in_review') return;
    stop(leave.status === 'draft' ? null : closed(leave.status));
    await submitDraft(trx, actor.organization_id, leave, deps.clock());
  });
  return item(deps, actor, id);
};

/**
 * Ends a running approval before its leave is locked: steps, then tasks, then the request, as everywhere.
 * @returns whether somebody had decided in this round already
 */
const wasDecided = async (trx: Knex, actor: Actor, id: string): Promise<boolean> => {
  const approval = await repository.readApproval(trx, actor.organization_id, id);
  const { status } = await readMine(trx, actor, id);
  if (!approval || status !== 'in_review') return false;
  return !(await repository.withdraw(trx, approval.id, personOf(actor)));
};

/** The row is cancelled and the days are given back at once; the workflow follows and takes back what it had applied. */
export const cancelLeave = async (deps: LeaveDeps, actor: Actor, cause: Cause, id: string, reason?: string) => {
  const { organization_id: org } = actor;
  const now = deps.clock();
  await inTransaction(deps.db, cause, async (trx) => {
    const decided = await wasDecided(trx, actor, id);
    const leave = await readMine(trx, actor, id, true);
    if (leave.status === 'cancelled') return;
    stop(refuseCancel(personOf(actor), leave, decided, now));
    await repository.updateLeave(trx, org, id, { status: 'cancelled', decision_reason: reason ?? null });
    if (!holdsDates(leave.status)) return;
    const { ledger, home } = await readLeaveContext(trx, org, leave.person_id);
    const today = localDay(now.toISOString(), home.zone);
    await repository.insertLedger(trx, org, planCredits(id, ledger, 'cancelled', today));
  });
  return item(deps, actor, id);
};
