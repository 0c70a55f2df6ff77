import { inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/leave';
import { refuseRequest } from '@muster/domain';
import { localDay } from '@muster/domain/calendar';
import type { LeaveRun, LeaveRunReply } from '@muster/domain/contract';
import {
  leaveTypeOf,
  periodBefore,
  periodStart,
  planAllocation,
  planCarryForward,
  planExpiry,
  refuseRun,
  type LeaveType,
  type LedgerEntry,
  type NewLedgerEntry,
} from '@muster/domain/leave';
import type { z } from 'zod';
import { found, isAdministrator } from '../actor.ts';
import type { Call } from '../http.ts';
import { ProblemError, stop } from '../problem-error.ts';
import { type LeaveDeps } from './submission.ts';

/** People who are looked at in one transaction: a run that is cut off has done whole batches, and goes on when it is repeated. */
const BATCH = 500;

type Plan = (holder: queries.Holder, ledger: readonly LedgerEntry[]) => NewLedgerEntry[];

/** What a run writes for one person, from that person's lines of the type; days lapse by the day of the person's campus. */
function planOf(run: LeaveRun, type: LeaveType, on: string, now: Date): Plan {
  if (run.what === 'carry') {
    const from = periodBefore(run.period);
    return ({ id: person_id }, ledger) => planCarryForward({ person_id, type }, ledger, from, run.period, on);
  }
  if (run.what === 'expire')
    return ({ id: person_id, zone }, ledger) =>
      planExpiry({ person_id, type }, ledger, run.period, localDay(now.toISOString(), zone));
  return ({ id: person_id }, ledger) => {
    const entry = planAllocation({ person_id, type }, run.period, run.days ?? 0, on);
    return ledger.some(({ entry_key }) => entry_key === entry.entry_key) ? [] : [entry];
  };
}

const sumOf = (entries: readonly NewLedgerEntry[], kinds: readonly string[]): number =>
  entries.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { days }) => sum + Math.abs(days), 0);

/**
 * Plans one batch and, with `apply`, writes it. Requests of these people wait meanwhile: a debit between the look and the
 * line would take the whole batch back at the guard of the ledger.
 */
async function runBatch(
  tenant: Tenant,
  type: LeaveType,
  people: readonly queries.Holder[],
  plan: Plan,
  apply: boolean,
) {
  const ids = people.map(({ id }) => id);
  if (apply) await queries.lockLedgerOf(tenant, type.id, ids);
  const ledger = await queries.listLedgerOf(tenant, type.id, ids);
  const mine = Map.groupBy(ledger, ({ person_id }) => person_id);
  const planned = people.map((holder) => plan(holder, mine.get(holder.id) ?? []));
  const entries = planned.flat();
  if (apply) await queries.insertLedger(tenant, entries);
  return { touched: planned.filter((one) => one.length > 0).length, entries };
}

/** Gives, carries over or lapses the days of a kind of leave for the active people of the organization. */
export const runBalances = async (
  { clock }: LeaveDeps,
  { tenant, actor, id, body }: Pick<Call, 'tenant' | 'actor' | 'id'> & { body: LeaveRun },
): Promise<z.input<typeof LeaveRunReply>> => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('FORBIDDEN'));
  const row = found((await queries.listTypes(tenant)).find((one) => one.id === id));
  const type: LeaveType = leaveTypeOf(row);
  stop(refuseRun(type));
  const on = periodStart(body.period, await queries.listTerms(tenant));
  const plan = planOf(body, type, on, clock());
  const told = { people: 0, already: 0, days_given: 0, days_lapsed: 0, applied: body.apply };
  for (let after: string | null = null; ;) {
    const people: queries.Holder[] = await queries.listHolders(tenant, body.who, after, BATCH);
    if (people.length === 0) return told;
    const { touched, entries } = await inTransaction(tenant, (batch) =>
      runBatch(batch, type, people, plan, body.apply),
    );
    told.people += touched;
    told.already += people.length - touched;
    told.days_given += sumOf(entries, ['allocation', 'carry_in']);
    told.days_lapsed += sumOf(entries, ['expiry']);
    after = people.at(-1)?.id ?? null;
  }
};
