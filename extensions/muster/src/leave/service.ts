import { localDay } from '@muster/domain/calendar';
import type { LeaveApply, LeaveItem, LeavePreview, LeavePreviewBody } from '@muster/domain/contract';
import {
  availableOn,
  halfDays,
  holdsDates,
  judgeLeave,
  periodOf,
  planCredits,
  planDebits,
  refuseCancel,
  wholeDays,
  type LeaveSpan,
} from '@muster/domain/leave';
import { PROBLEMS, refuseRequest, type Problem } from '@muster/domain';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import { foreseeApprovers } from './approvers.ts';
import * as repository from './repository.ts';
import type { LeaveRow } from './repository.ts';
import { readRulebook, type Rulebook } from './rules.ts';

type Asked = z.infer<typeof LeavePreviewBody>;

/** Days as people say them, as a span in the zone of the person's campus. A half day is one day. */
const spanOf = ({ first_day, last_day, part }: Asked, { home }: Rulebook): LeaveSpan => {
  if (part === 'full') return wholeDays(first_day, last_day, home.zone);
  if (first_day !== last_day) throw new ProblemError(refuseRequest('INVALID_PAYLOAD', { field: 'part' }));
  return halfDays(first_day, part, home.zone, home.half_day_at);
};

const typeOf = ({ types }: Rulebook, id: string) => found(types.find((type) => type.id === id));

const problemBody = (problem: Problem | null) =>
  problem && { ...problem, message: problem.message || (PROBLEMS[problem.code]?.en ?? '') };

export const createLeaveService = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => {
  const judge = async (
    trx: Knex,
    org: string,
    leave: { id: string | null; person_id: string; leave_type_id: string } & LeaveSpan,
  ) => {
    const book = await readRulebook(trx, org, leave.person_id);
    const type = typeOf(book, leave.leave_type_id);
    const taken = (await repository.listLeaves(trx, org, leave.person_id)).filter(({ id }) => id !== leave.id);
    const rules = book.rulesFor(type, await repository.countDocuments(trx, org, leave.id));
    return { book, rules, ...judgeLeave(leave, taken, rules, clock()) };
  };

  const mine = async (trx: Knex, actor: Actor, id: string, lock = false): Promise<LeaveRow> => {
    const leave = await repository.readLeave(trx, actor.organization_id, id, lock);
    return found(leave?.person_id === personOf(actor) ? leave : null);
  };

  /** draft → submitted, with the debits of the balance, in the caller's transaction. */
  const submitIn = async (trx: Knex, org: string, leave: LeaveRow) => {
    const { problem, days, explanation, rules } = await judge(trx, org, leave);
    if (problem) throw new ProblemError(problem);
    await repository.updateLeave(trx, org, leave.id, {
      status: 'submitted',
      submitted_at: clock().toISOString(),
      days,
      explanation: JSON.stringify(explanation),
    });
    await repository.insertLedger(trx, org, planDebits(leave, rules));
  };

  const item = async (actor: Actor, id: string): Promise<LeaveItem> =>
    found(await repository.readLeave(db, actor.organization_id, id));

  return {
    mine,

    list: (actor: Actor): Promise<LeaveItem[]> => repository.listLeaves(db, actor.organization_id, personOf(actor)),

    async types(actor: Actor) {
      const book = await readRulebook(db, actor.organization_id, personOf(actor));
      const today = localDay(clock().toISOString(), book.home.zone);
      const period = periodOf(today, book.terms);
      const types = book.types
        .filter(({ is_active }) => is_active)
        .map((type) => {
          const { ledger } = book.rulesFor(type, 0);
          return { ...type, balance: type.needs_balance ? availableOn(ledger, type, period, today) : null };
        });
      return { zone: book.home.zone, types };
    },

    async preview(actor: Actor, asked: Asked): Promise<z.input<typeof LeavePreview>> {
      const { organization_id: org } = actor;
      const person_id = personOf(actor);
      const span = spanOf(asked, await readRulebook(db, org, person_id));
      const draft = { id: null, person_id, leave_type_id: asked.leave_type_id, ...span };
      const { problem, days, explanation, rules, book } = await judge(db, org, draft);
      const now = clock();
      const balance_before = rules.type.needs_balance
        ? availableOn(rules.ledger, rules.type, periodOf(asked.first_day, rules.terms), asked.first_day)
        : null;
      const [sessions, approvers] = await Promise.all([
        repository.sessionsWithin(db, org, person_id, span),
        foreseeApprovers(db, org, { span, days, rules, department_id: book.home.department_id, now }),
      ]);
      const balance_after = balance_before === null ? null : balance_before - days;
      return {
        ...span,
        days,
        balance_before,
        balance_after,
        sessions,
        approvers,
        problem: problemBody(problem),
        explanation,
      };
    },

    async apply(actor: Actor, cause: Cause, asked: LeaveApply): Promise<LeaveItem> {
      const { organization_id } = actor;
      const person_id = personOf(actor);
      const id = await inTransaction(db, cause, async (trx) => {
        const book = await readRulebook(trx, organization_id, person_id);
        const span = spanOf(asked, book);
        if (Date.parse(span.ends_at) <= Date.parse(span.starts_at)) throw new ProblemError(emptyLeave());
        const { leave_type_id, reason } = { ...asked, leave_type_id: typeOf(book, asked.leave_type_id).id };
        const made = await repository.insertLeave(trx, {
          organization_id,
          person_id,
          leave_type_id,
          ...span,
          reason,
          created_by: actor.user_id,
        });
        if (asked.submit) await submitIn(trx, organization_id, await mine(trx, actor, made, true));
        return made;
      });
      return item(actor, id);
    },

    async submit(actor: Actor, cause: Cause, id: string): Promise<LeaveItem> {
      await inTransaction(db, cause, async (trx) => {
        const leave = await mine(trx, actor, id, true);
        if (leave.status === 'submitted' || leave.status === 'in_review') return; // pressed twice
        if (leave.status !== 'draft') throw new ProblemError(closedLeave(leave.status));
        await submitIn(trx, actor.organization_id, leave);
      });
      return item(actor, id);
    },

    /** The row is cancelled and the days are given back at once; the workflow follows and takes back what it had applied. */
    async cancel(actor: Actor, cause: Cause, id: string, reason: string | undefined): Promise<LeaveItem> {
      const { organization_id: org } = actor;
      await inTransaction(db, cause, async (trx) => {
        const approval = await repository.readApproval(trx, org, id);
        const running = approval && (await mine(trx, actor, id)).status === 'in_review' ? approval : null;
        // The steps are locked before the leave, as everywhere.
        const withdrawn = running ? await repository.withdraw(trx, running.id, personOf(actor)) : true;
        const leave = await mine(trx, actor, id, true);
        if (leave.status === 'cancelled') return;
        const problem = refuseCancel(personOf(actor), leave, !withdrawn || (running?.decided ?? false), clock());
        if (problem) throw new ProblemError(problem);
        const book = await readRulebook(trx, org, leave.person_id);
        const today = localDay(clock().toISOString(), book.home.zone);
        await repository.updateLeave(trx, org, id, { status: 'cancelled', decision_reason: reason ?? null });
        if (holdsDates(leave.status)) {
          await repository.insertLedger(trx, org, planCredits(id, book.ledger, 'cancelled', today));
        }
      });
      return item(actor, id);
    },
  };
};
export type LeaveService = ReturnType<typeof createLeaveService>;

const emptyLeave = (): Problem => ({ code: 'LEAVE_EMPTY', message: '' });
const closedLeave = (status: string): Problem => ({ code: 'LEAVE_CLOSED', message: '', params: { status } });
