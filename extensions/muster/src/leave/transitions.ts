import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { readRun, withdraw } from '@muster/directus/approval';
import * as queries from '@muster/directus/leave';
import { localDay } from '@muster/domain/calendar';
import type { LeaveApply } from '@muster/domain/contract';
import { holdsDates, LEAVE_PROCESS, planCredits, refuseCancel } from '@muster/domain/leave';
import type { Problem } from '@muster/domain';
import { personOf, type Actor } from '../actor.ts';
import { attachDocuments } from '../attachment/service.ts';
import { askedKind, contextOf, lockMine, readMine, spanOf, submitDraft, type LeaveDeps } from './submission.ts';
import { stop } from '../problem-error.ts';

const EMPTY: Problem = { code: 'LEAVE_EMPTY', message: '' };
const closed = (status: string): Problem => ({ code: 'LEAVE_CLOSED', message: '', params: { status } });

/** Writes a draft, and with `submit` submits it in the same transaction. */
export const applyLeave = async (deps: LeaveDeps, tenant: TenantDatabase, actor: Actor, asked: LeaveApply) => {
  const person_id = personOf(actor);
  const id = await inTransaction(tenant, async (within) => {
    const context = await contextOf(within, person_id);
    const span = spanOf(asked, context);
    stop(Date.parse(span.ends_at) > Date.parse(span.starts_at) ? null : EMPTY);
    const leave_type_id = askedKind(context, asked.leave_type_id).id;
    const { reason, proving_event_id } = asked;
    const about = { leave_type_id, proving_event_id, reason };
    const made = await queries.insertDraft(within, { person_id, ...about, ...span, created_by: actor.user_id });
    await attachDocuments(within, actor, asked.documents, { leave_application_id: made });
    if (asked.submit) await submitDraft(within, await lockMine(within, actor, made), deps.clock());
    return made;
  });
  return readMine(tenant, actor, id);
};

/** Pressed twice it is submitted once. */
export const submitLeave = async (deps: LeaveDeps, tenant: TenantDatabase, actor: Actor, id: string) => {
  await inTransaction(tenant, async (within) => {
    const leave = await lockMine(within, actor, id);
    if (leave.status === 'submitted' || leave.status === 'in_review') return;
    stop(leave.status === 'draft' ? null : closed(leave.status));
    await submitDraft(within, leave, deps.clock());
  });
  return readMine(tenant, actor, id);
};

/**
 * Ends a running approval before its leave is locked: steps, then tasks, then the request, as everywhere.
 * @returns whether somebody had decided in this round already
 */
const wasDecided = async (tenant: Tenant, actor: Actor, id: string): Promise<boolean> => {
  const run = await readRun(tenant, LEAVE_PROCESS.table, id);
  const { status } = await readMine(tenant, actor, id);
  if (!run || status !== 'in_review') return false;
  return (await withdraw(tenant, run.id, personOf(actor))) === 'decided';
};

/** The row is cancelled and the days are given back at once; the workflow follows and takes back what it had applied. */
export const cancelLeave = async (
  deps: LeaveDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  reason: string | null,
) => {
  const now = deps.clock();
  await inTransaction(tenant, async (within) => {
    const decided = await wasDecided(within, actor, id);
    const leave = await lockMine(within, actor, id);
    if (leave.status === 'cancelled') return;
    stop(refuseCancel(personOf(actor), leave, decided, now));
    await queries.markCancelled(within, id, reason);
    if (!holdsDates(leave.status)) return;
    const { ledger, home } = await contextOf(within, leave.person_id);
    const today = localDay(now.toISOString(), home.zone);
    await queries.insertLedger(within, planCredits(id, ledger, 'cancelled', today));
  });
  return readMine(tenant, actor, id);
};
