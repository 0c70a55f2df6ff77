import { addDays, daysTouched, entriesOn, isWorkingDay, localDay, spansOverlap } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { countDays, coversHalves, dayShares, spanInDays } from './days.ts';
import { availableOn, sharesByPeriod, sharesByTerm } from './ledger.ts';
import { refuse } from './problems.ts';
import { holdsDates } from './status.ts';
import type { Leave, LeaveRules, LeaveSpan } from './types.ts';

const MS_PER_HOUR = 3_600_000;

/** A leave as long as it really held its dates: to the early return, if there was one. */
export const heldSpan = ({
  starts_at,
  ends_at,
  returned_at,
}: Pick<Leave, 'starts_at' | 'ends_at' | 'returned_at'>): LeaveSpan => ({
  starts_at,
  ends_at: returned_at ?? ends_at,
});

type Check = (asked: LeaveSpan, taken: readonly Leave[], rules: LeaveRules, now: Date) => Problem | null;

const shape: Check = ({ starts_at, ends_at }, _taken, { type }) => {
  if (!(Date.parse(ends_at) > Date.parse(starts_at))) return refuse('LEAVE_EMPTY');
  return type.is_active ? null : refuse('LEAVE_TYPE_CLOSED', { name: type.name });
};

const age: Check = ({ starts_at }, _taken, { type, calendar }, now) => {
  const earliest_day = addDays(localDay(now.toISOString(), calendar.zone), -type.max_backdate_days);
  return localDay(starts_at, calendar.zone) < earliest_day
    ? refuse('LEAVE_TOO_OLD', { days: type.max_backdate_days, earliest_day })
    : null;
};

const notice: Check = ({ starts_at }, _taken, { type }, now) =>
  type.min_notice_hours > 0 && Date.parse(starts_at) < now.getTime() + type.min_notice_hours * MS_PER_HOUR
    ? refuse('LEAVE_NOTICE_SHORT', { hours: type.min_notice_hours })
    : null;

const overlap: Check = (asked, taken, { calendar, half_day_at }) => {
  const clash = taken.find((leave) => holdsDates(leave.status) && spansOverlap(heldSpan(leave), asked));
  if (!clash) return null;
  const { first_day, last_day } = spanInDays(heldSpan(clash), calendar.zone, half_day_at);
  return refuse('LEAVE_OVERLAPS', { first_day, last_day, status: clash.status });
};

/** Who may approve a leave that touches block dates: the people every touched block names; `null` = no block (BEY-024). */
export function blockApprovers(asked: LeaveSpan, rules: Pick<LeaveRules, 'calendar' | 'type' | 'person_id'>) {
  const blocks = daysTouched(asked, rules.calendar.zone).flatMap((day) =>
    entriesOn(day, 'leave_block', rules.calendar.entries)
      .filter(({ leave_type_id }) => !leave_type_id || leave_type_id === rules.type.id)
      .map((entry) => ({ day, entry })),
  );
  if (blocks.length === 0) return null;
  const lists = blocks.map(({ entry }) => entry.override_person_ids ?? []);
  const people = (lists[0] ?? []).filter((id) => id !== rules.person_id && lists.every((list) => list.includes(id)));
  return { people: [...new Set(people)], day: blocks[0]?.day ?? '', name: blocks[0]?.entry.name ?? '' };
}

const blocked: Check = (asked, _taken, rules) => {
  const block = blockApprovers(asked, rules);
  return block && block.people.length === 0 ? refuse('LEAVE_BLOCKED', { day: block.day, name: block.name }) : null;
};

/** A type with optional holidays of its own covers those days only (restricted holidays). */
const optional: Check = (asked, _taken, { calendar, type }) => {
  const mine = calendar.entries.filter(
    ({ kind, leave_type_id }) => kind === 'optional_holiday' && leave_type_id === type.id,
  );
  if (mine.length === 0) return null;
  const other = daysTouched(asked, calendar.zone).find((day) => entriesOn(day, 'optional_holiday', mine).length === 0);
  return other ? refuse('LEAVE_NOT_OPTIONAL_HOLIDAY', { day: other }) : null;
};

/** Whether nothing but non-working days lies between two instants (also nothing at all). */
const partedByRestOnly = (from: string, to: string, rules: LeaveRules): boolean =>
  Date.parse(from) >= Date.parse(to) ||
  daysTouched({ starts_at: from, ends_at: to }, rules.calendar.zone).every((day) => !isWorkingDay(day, rules.calendar));

/**
 * The unbroken stretch of one type that a leave becomes part of: leaves of the type that touch it, or are parted from it
 * by non-working days only, join, and so on (BEY-025).
 */
export function joinedSpan(asked: LeaveSpan, taken: readonly Leave[], rules: LeaveRules): LeaveSpan {
  const near = taken
    .filter(({ status, leave_type_id }) => holdsDates(status) && leave_type_id === rules.type.id)
    .map(heldSpan);
  const next = near.find(
    (leave) =>
      (Date.parse(leave.starts_at) < Date.parse(asked.starts_at) &&
        partedByRestOnly(leave.ends_at, asked.starts_at, rules)) ||
      (Date.parse(leave.ends_at) > Date.parse(asked.ends_at) &&
        partedByRestOnly(asked.ends_at, leave.starts_at, rules)),
  );
  if (!next) return asked;
  const starts_at = Date.parse(next.starts_at) < Date.parse(asked.starts_at) ? next.starts_at : asked.starts_at;
  const ends_at = Date.parse(next.ends_at) > Date.parse(asked.ends_at) ? next.ends_at : asked.ends_at;
  return joinedSpan({ starts_at, ends_at }, taken, rules);
}

const consecutive: Check = (asked, taken, rules) => {
  const limit = rules.type.max_consecutive_days;
  if (limit === null) return null;
  const days = countDays(joinedSpan(asked, taken, rules), rules);
  return days > limit ? refuse('LEAVE_TOO_LONG', { days, limit }) : null;
};

const halves: Check = (asked, _taken, rules) => {
  const { half_day_at, calendar, type } = rules;
  if (!coversHalves(asked, calendar.zone, half_day_at)) return refuse('LEAVE_NOT_HALVES', { half_day_at });
  const broken = dayShares(asked, rules).some((share) => share.halves === 1);
  return broken && !type.allow_half_day ? refuse('LEAVE_HALF_DAY_REFUSED') : null;
};

/** A leave that takes no day of work from anybody has nothing to decide; sessions on rest days are excused by correction. */
const restOnly: Check = (asked, _taken, rules) =>
  countDays(asked, rules) === 0 ? refuse('LEAVE_REST_DAYS_ONLY') : null;

const document: Check = (asked, _taken, rules) => {
  const limit = rules.type.document_required_after_days;
  if (limit === null || rules.documents > 0 || countDays(asked, rules) <= limit) return null;
  return refuse('LEAVE_DOCUMENT_REQUIRED', { limit });
};

const balance: Check = (asked, _taken, rules) => {
  if (!rules.type.needs_balance) return null;
  for (const { key: period, first_day, days } of sharesByPeriod(asked, rules, rules.terms)) {
    const left = availableOn(rules.ledger, rules.type, period, first_day);
    if (days > left) return refuse('LEAVE_BALANCE_EXCEEDED', { days, period, left });
  }
  return null;
};

const termLimit: Check = (asked, taken, rules) => {
  const limit = rules.type.max_days_per_term;
  if (limit === null) return null;
  const counted = taken.filter(({ status, leave_type_id }) => holdsDates(status) && leave_type_id === rules.type.id);
  for (const { key, days } of sharesByTerm(asked, rules, rules.terms)) {
    const used = counted
      .flatMap((leave) => sharesByTerm(heldSpan(leave), rules, rules.terms))
      .filter((share) => share.key === key);
    const sum = used.reduce((total, share) => total + share.days, days);
    if (sum > limit) return refuse('LEAVE_TERM_LIMIT', { days: sum, limit });
  }
  return null;
};

/** The order of refusals; it is part of the contract, because people see only the first. */
const CHECKS: readonly Check[] = [
  shape,
  age,
  notice,
  overlap,
  blocked,
  optional,
  consecutive,
  halves,
  restOnly,
  document,
  balance,
  termLimit,
];

/**
 * Why a leave may not be submitted, or `null` when it may (CH-064, BEY-020..025).
 * Instants are UTC ISO strings; spans are half-open, so one leave may start at the moment another ends. Every limit itself
 * is allowed; `max_backdate_days` counts days of the campus, today being 0. On block dates anybody may ask; it is refused only where the blocks leave nobody who may approve.
 * `taken` are the person's other leaves of every type, without the one that is asked for.
 * @returns the first that holds of LEAVE_EMPTY, LEAVE_TYPE_CLOSED, LEAVE_TOO_OLD, LEAVE_NOTICE_SHORT, LEAVE_OVERLAPS,
 * LEAVE_BLOCKED, LEAVE_NOT_OPTIONAL_HOLIDAY, LEAVE_TOO_LONG, LEAVE_NOT_HALVES or LEAVE_HALF_DAY_REFUSED,
 * LEAVE_REST_DAYS_ONLY (nothing but rest days, and the type does not count them), LEAVE_DOCUMENT_REQUIRED, LEAVE_BALANCE_EXCEEDED, LEAVE_TERM_LIMIT
 */
export function refuseLeave(asked: LeaveSpan, taken: readonly Leave[], rules: LeaveRules, now: Date): Problem | null {
  for (const check of CHECKS) {
    const problem = check(asked, taken, rules, now);
    if (problem) return problem;
  }
  return null;
}
