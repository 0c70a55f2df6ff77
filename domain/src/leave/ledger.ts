import { addDays, type AcademicTerm } from '../calendar/index.ts';
import { dayShares } from './days.ts';
import type { CarryRule, DayRules, LeaveSpan, LeaveType, LedgerEntry, NewLedgerEntry } from './types.ts';

/** Month in which an academic year starts where no term says so: June, as most Indian universities do. */
export const ACADEMIC_YEAR_MONTH = 6;

/** The term a campus day falls into, or `null` between terms. */
export const termOf = (day: string, terms: readonly AcademicTerm[]): AcademicTerm | null =>
  terms.find((term) => term.starts_on <= day && day <= term.ends_on) ?? null;

/**
 * The academic year (`leave_ledger_entries.period`) of a campus day. A day between two terms belongs to the year of the
 * term before it; without any term before it the year starts in June, written '2025-26'.
 */
export function periodOf(day: string, terms: readonly AcademicTerm[]): string {
  const before = terms.filter((term) => term.starts_on <= day).sort((a, b) => (a.starts_on < b.starts_on ? 1 : -1))[0];
  if (before) return before.academic_year;
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = month >= ACADEMIC_YEAR_MONTH ? year : year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

/**
 * The campus day on which an academic year begins: the first day of its first term, or 1 June of its first calendar year.
 * @param period '2026-27'
 */
export function periodStart(period: string, terms: readonly AcademicTerm[]): string {
  const days = terms.filter(({ academic_year }) => academic_year === period).map(({ starts_on }) => starts_on);
  return days.sort()[0] ?? `${period.slice(0, 4)}-${String(ACADEMIC_YEAR_MONTH).padStart(2, '0')}-01`;
}

/** The academic year before one: '2026-27' → '2025-26'. */
export function periodBefore(period: string): string {
  const first = Number(period.slice(0, 4));
  return `${first - 1}-${period.slice(2, 4)}`;
}

/** What one leave takes from one academic year, or spends in one term. */
export type LeaveShare = { key: string; first_day: string; days: number };

function shareBy(span: LeaveSpan, rules: DayRules, keyOf: (day: string) => string | null): LeaveShare[] {
  const shares = new Map<string, LeaveShare>();
  for (const { day, counted } of dayShares(span, rules)) {
    const key = keyOf(day);
    if (key === null || counted === 0) continue;
    const share = shares.get(key) ?? { key, first_day: day, days: 0 };
    shares.set(key, { ...share, days: share.days + counted / 2 });
  }
  return [...shares.values()];
}

/** Days of a leave per academic year; `first_day` is its first counted day there. */
export const sharesByPeriod = (span: LeaveSpan, rules: DayRules, terms: readonly AcademicTerm[]): LeaveShare[] =>
  shareBy(span, rules, (day) => periodOf(day, terms));

/** Days of a leave per academic term (`key` = the term's id); days between terms count in none. */
export const sharesByTerm = (span: LeaveSpan, rules: DayRules, terms: readonly AcademicTerm[]): LeaveShare[] =>
  shareBy(span, rules, (day) => termOf(day, terms)?.id ?? null);

/** Balance of an academic year: the plain sum of its signed entries (BEY-020). */
export const ledgerSum = (ledger: readonly LedgerEntry[], period: string): number =>
  ledger.filter((entry) => entry.period === period).reduce((sum, { days }) => sum + days, 0);

const total = (entries: readonly LedgerEntry[]): number => entries.reduce((sum, { days }) => sum + days, 0);

/** The campus day from which carried days can no longer be used, or `null`: first carry-in + `carry_forward_expires_days`. */
export function carryExpiresOn(ledger: readonly LedgerEntry[], type: CarryRule, period: string): string | null {
  const first = ledger
    .filter((entry) => entry.period === period && entry.kind === 'carry_in')
    .map(({ effective_on }) => effective_on)
    .sort()[0];
  if (first === undefined || type.carry_forward_expires_days === null) return null;
  return addDays(first, type.carry_forward_expires_days);
}

/**
 * Carried days not used yet. They are used first: every debit that starts before they expire takes from them as long as
 * they last, and what is credited back returns to them (BEY-021).
 */
export function carryLeft(ledger: readonly LedgerEntry[], type: CarryRule, period: string): number {
  const mine = ledger.filter((entry) => entry.period === period);
  const expires = carryExpiresOn(mine, type, period);
  const debits = mine.filter(({ kind, effective_on }) => kind === 'debit' && (!expires || effective_on < expires));
  const used = -total(debits) - total(mine.filter(({ reverses_id }) => debits.some(({ id }) => id === reverses_id)));
  const expired = -total(mine.filter(({ kind }) => kind === 'expiry'));
  return Math.max(0, total(mine.filter(({ kind }) => kind === 'carry_in')) - used - expired);
}

/** What may be taken on a campus day: the balance without carried days that will have expired by then. */
export function availableOn(ledger: readonly LedgerEntry[], type: CarryRule, period: string, day: string): number {
  const expires = carryExpiresOn(ledger, type, period);
  const lost = expires !== null && day >= expires ? carryLeft(ledger, type, period) : 0;
  return ledgerSum(ledger, period) - lost;
}

type Application = LeaveSpan & { id: string; person_id: string };

const turned = (key: string, round: number): string => (round > 0 ? `${key}:${round}` : key);

/**
 * The debits of a submission: one per academic year it takes days from, key `<application>:<period>:debit`.
 * None for a type without balance, and none for a year in which no day counts.
 * @param round of the approval that a request with other dates begins; its debits have keys of their own
 */
export function planDebits(
  leave: Application,
  rules: DayRules & { type: LeaveType; terms: readonly AcademicTerm[] },
  round = 0,
) {
  if (!rules.type.needs_balance) return [];
  return sharesByPeriod(leave, rules, rules.terms).map(({ key: period, first_day, days }): NewLedgerEntry => ({
    person_id: leave.person_id,
    leave_type_id: rules.type.id,
    period,
    entry_key: turned(`${leave.id}:${period}:debit`, round),
    kind: 'debit',
    days: -days,
    leave_application_id: leave.id,
    reverses_id: null,
    effective_on: first_day,
  }));
}

/** Why days are given back. */
export type CreditCause = 'rejected' | 'cancelled' | 'revoked' | 'expired' | 'returned' | 'unproven' | 'redated';

/**
 * Days given back to the debits of one application, never more than was debited and not yet credited.
 * @param keep days per academic year that stay taken (early return); a year not named keeps none
 * @param effective_on campus day of the credit
 * @param round of the approval that a request with other dates begins
 */
export function planCredits(
  application_id: string,
  ledger: readonly LedgerEntry[],
  cause: CreditCause,
  effective_on: string,
  keep: Readonly<Record<string, number>> = {},
  round = 0,
): NewLedgerEntry[] {
  const debits = ledger.filter((entry) => entry.kind === 'debit' && entry.leave_application_id === application_id);
  return debits.flatMap((debit) => {
    const credited = total(ledger.filter(({ reverses_id }) => reverses_id === debit.id));
    const days = -debit.days - credited - (keep[debit.period] ?? 0);
    if (days <= 0) return [];
    const { person_id, leave_type_id, period, id: reverses_id } = debit;
    const entry_key = turned(`${application_id}:${period}:credit:${cause}`, round);
    const fixed = { person_id, leave_type_id, period, leave_application_id: application_id, reverses_id, effective_on };
    return [{ ...fixed, entry_key, kind: 'credit' as const, days }];
  });
}
