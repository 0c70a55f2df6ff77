import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/leave';
import type { LeaveRow } from '@muster/directus/leave';
import { readLeaveContext, type LeaveContext } from '@muster/directus/leave/context.ts';
import type { LeavePreviewBody } from '@muster/domain/contract';
import { halfDays, evaluateLeave, planDebits, refuseUnproven, wholeDays, type LeaveSpan } from '@muster/domain/leave';
import { refuseRequest } from '@muster/domain';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError, stop } from '../problem-error.ts';

export type LeaveDeps = Pick<Deps, 'clock'>;
export type Asked = z.infer<typeof LeavePreviewBody>;

/** Days as people say them, as a span in the zone of the person's campus. A half day is one day. */
export const spanOf = ({ first_day, last_day, part }: Asked, { home }: LeaveContext): LeaveSpan => {
  if (part === 'full') return wholeDays(first_day, last_day, home.zone);
  if (first_day !== last_day) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'part' }));
  return halfDays(first_day, part, home.zone, home.half_day_at);
};

export const typeOf = ({ types }: LeaveContext, id: string) => found(types.find((type) => type.id === id));

/** A kind of leave that the person may ask for; to a guest there is none (U14). */
export const kindsFor = ({ home, types }: LeaveContext): LeaveContext['types'] => (home.kind === 'guest' ? [] : types);
export const askedKind = (context: LeaveContext, id: string) => found(kindsFor(context).find((type) => type.id === id));

/** A leave before or after it is written; `id` null = not written yet. */
type EvaluatedLeave = LeaveSpan & {
  id: string | null;
  person_id: string;
  leave_type_id: string;
  proving_event_id: string | null;
  /** Documents that would be handed in with it; those of a written one are counted. */
  documents?: number;
};

/** Everything a person's leaves are judged by. */
export const contextOf = async (tenant: Tenant, personId: string): Promise<LeaveContext> =>
  found(await readLeaveContext(tenant, personId));

/** The domain's verdict on a leave, with everything it was made from. */
export const evaluateApplication = async (tenant: Tenant, leave: EvaluatedLeave, now: Date) => {
  const context = await contextOf(tenant, leave.person_id);
  const others = await queries.listLeaves(tenant, leave.person_id);
  const documents = leave.documents ?? (await queries.countDocuments(tenant, leave.id));
  const rules = context.rulesFor(typeOf(context, leave.leave_type_id), documents);
  const taken = others.filter(({ id }) => id !== leave.id);
  const verdict = evaluateLeave(leave, taken, rules, now);
  const events = await queries.listDutyEvents(tenant, leave.person_id);
  const problem = verdict.problem ?? refuseUnproven(rules.type.proof, leave, events, now.toISOString());
  return { context, rules, ...verdict, problem };
};

/** The actor's own leave; anybody else's is as good as not there. */
const mine = (actor: Actor, leave: LeaveRow | undefined): LeaveRow =>
  found(leave?.person_id === personOf(actor) ? leave : null);
export const readMine = async (tenant: Tenant, actor: Actor, id: string): Promise<LeaveRow> =>
  mine(actor, await queries.readLeave(tenant, id));
export const lockMine = async (tenant: Tenant, actor: Actor, id: string): Promise<LeaveRow> =>
  mine(actor, await queries.lockLeave(tenant, id));

/**
 * draft → submitted, with the debits of the balance, in the caller's transaction. Limits count what stands beside the
 * request, so requests of one person are judged one after the other.
 */
export const submitDraft = async (tenant: Tenant, leave: LeaveRow, now: Date) => {
  await queries.lockLeavesOf(tenant, leave.person_id);
  const { problem, days, explanation, rules } = await evaluateApplication(tenant, leave, now);
  stop(problem);
  await queries.markSubmitted(tenant, leave.id, now.toISOString(), days, explanation);
  await queries.insertLedger(tenant, planDebits(leave, rules));
};
