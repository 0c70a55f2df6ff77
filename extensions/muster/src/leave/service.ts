import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/leave';
import { localDay } from '@muster/domain/calendar';
import type { LeavePreview } from '@muster/domain/contract';
import { availableOn, balanceAfter, canProve, periodOf, type LeaveRules } from '@muster/domain/leave';
import { PROBLEMS, type Problem } from '@muster/domain';
import type { z } from 'zod';
import { personOf, type Actor } from '../actor.ts';
import { foreseeApprovers } from './approvers.ts';
import {
  askedKind,
  contextOf,
  evaluateApplication,
  kindsFor,
  spanOf,
  type Asked,
  type LeaveDeps,
} from './submission.ts';

const withSentence = (problem: Problem | null) =>
  problem && { ...problem, message: problem.message || (PROBLEMS[problem.code]?.en ?? '') };

/** What is left on a day for a type that has a balance; null for one that has none. */
const leftOn = (day: string, { type, ledger, terms }: LeaveRules): number | null =>
  type.needs_balance ? availableOn(ledger, type, periodOf(day, terms), day) : null;

export const listLeaves = (tenant: Tenant, actor: Actor) => queries.listLeaves(tenant, personOf(actor));

/** Kinds of leave the person may ask for, with what is left of each today. */
export const listLeaveTypes = async ({ clock }: LeaveDeps, tenant: Tenant, actor: Actor) => {
  const kept = await contextOf(tenant, personOf(actor));
  const { home, rulesFor } = kept;
  const today = localDay(clock().toISOString(), home.zone);
  const open = kindsFor(kept).filter(({ is_active }) => is_active);
  const events = await queries.listDutyEvents(tenant, personOf(actor));
  return {
    zone: home.zone,
    types: open.map((type) => ({ ...type, balance: leftOn(today, rulesFor(type, 0)) })),
    events: events.filter((event) => canProve(event, clock().toISOString())),
  };
};

/** What a request would mean: days, balance, sessions, people who would be asked, and why it would be refused. */
export const previewLeave = async (
  { clock }: LeaveDeps,
  tenant: Tenant,
  actor: Actor,
  asked: Asked,
): Promise<z.input<typeof LeavePreview>> => {
  const person_id = personOf(actor);
  const now = clock();
  const kept = await contextOf(tenant, person_id);
  askedKind(kept, asked.leave_type_id);
  const span = spanOf(asked, kept);
  const draft = {
    id: null,
    person_id,
    leave_type_id: asked.leave_type_id,
    proving_event_id: asked.proving_event_id,
    documents: asked.documents.length,
    ...span,
  };
  const { problem, days, explanation, rules } = await evaluateApplication(tenant, draft, now);
  const balance_before = leftOn(asked.first_day, rules);
  const [sessions, approvers] = await Promise.all([
    queries.listSessionsWithin(tenant, person_id, span),
    foreseeApprovers(tenant, { span, days, rules, now }),
  ]);
  const balance_after = balanceAfter(draft, days, rules);
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
