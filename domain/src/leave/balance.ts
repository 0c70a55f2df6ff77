import type { Explanation, Fact, Outcome } from '../explain/index.ts';
import { availableOn, carryExpiresOn, carryLeft, ledgerSum } from './ledger.ts';
import type { CarryRule, LeaveType, LedgerEntry, LedgerKind, NewLedgerEntry } from './types.ts';

const entryFact = ({
  id,
  kind,
  days,
  effective_on,
  entry_key,
  leave_application_id,
  reverses_id,
}: LedgerEntry): Fact => ({
  table: 'leave_ledger_entries',
  id,
  value: { kind, days, effective_on, entry_key, leave_application_id, reverses_id },
});

const balanceVerdict = (available: number): string => (available > 0 ? 'available' : 'used_up');

/**
 * A person's balance of one type in one academic year, with the ledger lines behind it (BEY-020, BEY-021).
 * `available` is what may be taken on `today` (campus day): the sum without carried days that have expired.
 * @param known_at UTC ISO instant
 */
export function leaveBalance(
  ledger: readonly LedgerEntry[],
  type: LeaveType,
  period: string,
  today: string,
  known_at: string,
) {
  const mine = ledger.filter((entry) => entry.period === period && entry.leave_type_id === type.id);
  const sumOf = (kind: LedgerKind) =>
    mine.filter((entry) => entry.kind === kind).reduce((sum, { days }) => sum + days, 0);
  const available = availableOn(mine, type, period, today);
  const carry_expires_on = carryExpiresOn(mine, type, period);
  const explanation: Explanation = {
    v: 1,
    subject: { leave_type_id: type.id, period },
    known_at,
    value: available,
    unit: 'days',
    verdict: balanceVerdict(available),
    facts: mine.map(entryFact),
    rules: [{ code: 'LEAVE_BALANCE', inputs: { today, sum: ledgerSum(mine, period), carry_left: carryLeft(mine, type, period), carry_expires_on }, output: available }],
    policy: { document: { carry_forward_expires_days: type.carry_forward_expires_days } },
    flips: [{ verdict: 'LEAVE_BALANCE_EXCEEDED', change: 'days', delta: Math.max(0, available) + 0.5 }],
  }; // prettier-ignore
  return {
    period,
    allocated: sumOf('allocation') + sumOf('adjustment'),
    carried_in: sumOf('carry_in'),
    used: -(sumOf('debit') + sumOf('credit')) || 0,
    expired: -sumOf('expiry') || 0,
    carried_out: -sumOf('carry_out') || 0,
    available,
    carry_expires_on,
    explanation,
  };
}

/** The balance from nothing but the facts of its explanation: the ledger lines, and after how many days carried ones expire. */
export function recountBalance({ subject, facts, rules, policy }: Explanation): number {
  const period = String(subject['period']);
  const ledger = facts.map(({ id, value }) => ({ id, period, ...(value as object) }) as LedgerEntry);
  return availableOn(ledger, policy?.document as CarryRule, period, String(rules[0]?.inputs['today']));
}

/** The balance and its verdict once more (BEY-090). */
export function recomputeBalance(told: Explanation): Outcome {
  const value = recountBalance(told);
  return { value, verdict: balanceVerdict(value) };
}

type Holder = { person_id: string; type: LeaveType };

const entry = ({ person_id, type }: Holder, period: string, kind: LedgerKind, days: number, on: string, key: string): NewLedgerEntry => ({
  person_id,
  leave_type_id: type.id,
  period,
  entry_key: `${person_id}:${type.id}:${period}:${key}`,
  kind,
  days,
  leave_application_id: null,
  reverses_id: null,
  effective_on: on,
}); // prettier-ignore

/** The yearly allocation of a type; once per person and year, because its key says so. `days` > 0, multiple of ½. */
export const planAllocation = (holder: Holder, period: string, days: number, on: string): NewLedgerEntry =>
  entry(holder, period, 'allocation', days, on, 'allocation');

const numbered = (ledger: readonly LedgerEntry[], period: string, kind: LedgerKind): string =>
  `${kind}:${ledger.filter((one) => one.period === period && one.kind === kind).length + 1}`;

/**
 * What lapses when carried days expire: those not used by then. Running it twice writes nothing more; after a later credit
 * it lapses what that gave back to the carried days. @param today campus day
 */
export function planExpiry(
  holder: Holder,
  ledger: readonly LedgerEntry[],
  period: string,
  today: string,
): NewLedgerEntry[] {
  const expires = carryExpiresOn(ledger, holder.type, period);
  const left = Math.min(carryLeft(ledger, holder.type, period), ledgerSum(ledger, period));
  if (expires === null || today < expires || left <= 0) return [];
  return [entry(holder, period, 'expiry', -left, expires, numbered(ledger, period, 'expiry'))];
}

/**
 * Closing one academic year into the next: at most `carry_forward_max` days go over, the rest lapses, and the old year's
 * sum is 0 (BEY-021). A credit that comes after the closing goes over as far as the maximum leaves room.
 * @param on campus day on which the new year begins
 */
export function planCarryForward(
  holder: Holder,
  ledger: readonly LedgerEntry[],
  from: string,
  to: string,
  on: string,
): NewLedgerEntry[] {
  const left = ledgerSum(ledger, from);
  const over = -ledger
    .filter((one) => one.period === from && one.kind === 'carry_out')
    .reduce((sum, { days }) => sum + days, 0);
  const carried = Math.max(0, Math.min(left, holder.type.carry_forward_max - over));
  const lapsed = Math.max(0, left - carried);
  return [
    ...(carried > 0 ? [entry(holder, from, 'carry_out', -carried, on, numbered(ledger, from, 'carry_out'))] : []),
    ...(carried > 0 ? [entry(holder, to, 'carry_in', carried, on, numbered(ledger, to, 'carry_in'))] : []),
    ...(lapsed > 0 ? [entry(holder, from, 'expiry', -lapsed, on, numbered(ledger, from, 'expiry'))] : []),
  ];
}
