import { localDay } from '@muster/domain/calendar';
import type { LeaveItem, LeavePreview } from '@muster/domain/contract';
import { availableOn, canProve, periodOf, type LeaveRules } from '@muster/domain/leave';
import { PROBLEMS, type Problem } from '@muster/domain';
import type { z } from 'zod';
import { personOf, type Actor } from '../actor.ts';
import { foreseeApprovers } from './approvers.ts';
import { evaluateApplication, spanOf, type Asked, type LeaveDeps } from './submission.ts';
import * as repository from './repository.ts';
import { readLeaveContext } from './leave-context.ts';

const withSentence = (problem: Problem | null) =>
  problem && { ...problem, message: problem.message || (PROBLEMS[problem.code]?.en ?? '') };

/** What is left on a day for a type that has a balance; null for one that has none. */
const leftOn = (day: string, { type, ledger, terms }: LeaveRules): number | null =>
  type.needs_balance ? availableOn(ledger, type, periodOf(day, terms), day) : null;

export const listLeaves = ({ db }: LeaveDeps, actor: Actor): Promise<LeaveItem[]> =>
  repository.listLeaves(db, actor.organization_id, personOf(actor));

/** Kinds of leave the person may ask for, with what is left of each today. */
export const listLeaveTypes = async ({ db, clock }: LeaveDeps, actor: Actor) => {
  const { home, types, rulesFor } = await readLeaveContext(db, actor.organization_id, personOf(actor));
  const today = localDay(clock().toISOString(), home.zone);
  const open = types.filter(({ is_active }) => is_active);
  const events = await repository.listDutyEvents(db, actor.organization_id, personOf(actor));
  return {
    zone: home.zone,
    types: open.map((type) => ({ ...type, balance: leftOn(today, rulesFor(type, 0)) })),
    events: events.filter((event) => canProve(event, clock().toISOString())),
  };
};

/** What a request would mean: days, balance, sessions, people who would be asked, and why it would be refused. */
export const previewLeave = async (
  { db, clock }: LeaveDeps,
  actor: Actor,
  asked: Asked,
): Promise<z.input<typeof LeavePreview>> => {
  const { organization_id: org } = actor;
  const person_id = personOf(actor);
  const now = clock();
  const span = spanOf(asked, await readLeaveContext(db, org, person_id));
  const draft = {
    id: null,
    person_id,
    leave_type_id: asked.leave_type_id,
    proving_event_id: asked.proving_event_id,
    documents: asked.documents.length,
    ...span,
  };
  const { problem, days, explanation, rules, context } = await evaluateApplication(db, org, draft, now);
  const balance_before = leftOn(asked.first_day, rules);
  const [sessions, approvers] = await Promise.all([
    repository.sessionsWithin(db, org, person_id, span),
    foreseeApprovers(db, org, { span, days, rules, department_id: context.home.department_id, now }),
  ]);
  const balance_after = balance_before === null ? null : balance_before - days;
  return {
    ...span,
    days,
    balance_before,
    balance_after,
    sessions,
    approvers,
    problem: withSentence(problem),
    explanation,
  };
};
