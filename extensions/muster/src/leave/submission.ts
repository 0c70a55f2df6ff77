import type { LeavePreviewBody } from '@muster/domain/contract';
import { halfDays, evaluateLeave, planDebits, refuseUnproven, wholeDays, type LeaveSpan } from '@muster/domain/leave';
import { refuseRequest, type Problem } from '@muster/domain';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import * as repository from './repository.ts';
import type { LeaveRow } from './repository.ts';
import { readLeaveContext, type LeaveContext } from './leave-context.ts';

export type LeaveDeps = Pick<Deps, 'db' | 'clock'>;
export type Asked = z.infer<typeof LeavePreviewBody>;

export const stop = (problem: Problem | null): void => {
  if (problem) throw new ProblemError(problem);
};

/** Days as people say them, as a span in the zone of the person's campus. A half day is one day. */
export const spanOf = ({ first_day, last_day, part }: Asked, { home }: LeaveContext): LeaveSpan => {
  if (part === 'full') return wholeDays(first_day, last_day, home.zone);
  if (first_day !== last_day) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'part' }));
  return halfDays(first_day, part, home.zone, home.half_day_at);
};

export const typeOf = ({ types }: LeaveContext, id: string) => found(types.find((type) => type.id === id));

/** A leave before or after it is written; `id` null = not written yet. */
type EvaluatedLeave = LeaveSpan & {
  id: string | null;
  person_id: string;
  leave_type_id: string;
  proving_event_id: string | null;
  /** Documents that would be handed in with it; those of a written one are counted. */
  documents?: number;
};

/** The domain's verdict on a leave, with everything it was made from. */
export const evaluateApplication = async (db: Knex, org: string, leave: EvaluatedLeave, now: Date) => {
  const context = await readLeaveContext(db, org, leave.person_id);
  const others = await repository.listLeaves(db, org, leave.person_id);
  const documents = leave.documents ?? (await repository.countDocuments(db, org, leave.id));
  const rules = context.rulesFor(typeOf(context, leave.leave_type_id), documents);
  const taken = others.filter(({ id }) => id !== leave.id);
  const verdict = evaluateLeave(leave, taken, rules, now);
  const events = await repository.listDutyEvents(db, org, leave.person_id);
  const problem = verdict.problem ?? refuseUnproven(rules.type.proof, leave, events, now.toISOString());
  return { context, rules, ...verdict, problem };
};

/** The actor's own leave; anybody else's is as good as not there. */
export const readMine = async (db: Knex, actor: Actor, id: string, lock = false): Promise<LeaveRow> => {
  const leave = await repository.readLeave(db, actor.organization_id, id, lock);
  return found(leave?.person_id === personOf(actor) ? leave : null);
};

/** draft → submitted, with the debits of the balance, in the caller's transaction. */
export const submitDraft = async (trx: Knex, org: string, leave: LeaveRow, now: Date) => {
  const { problem, days, explanation, rules } = await evaluateApplication(trx, org, leave, now);
  stop(problem);
  await repository.updateLeave(trx, org, leave.id, {
    status: 'submitted',
    submitted_at: now.toISOString(),
    days,
    explanation: JSON.stringify(explanation),
  });
  await repository.insertLedger(trx, org, planDebits(leave, rules));
};
