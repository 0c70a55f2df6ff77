import {
  addDays,
  dayNature,
  daysTouched,
  entriesFor,
  instantOf,
  localDay,
  localTime,
  startOfDay,
  type CalendarEntry,
  type DayNature,
  type Place,
} from '../calendar/index.ts';
import type { Explanation, Fact } from '../explain/index.ts';
import type { DayPart, DayRules, LeaveSpan } from './types.ts';

/** Where a day is halved unless `leave.half_day_at` says otherwise; campus wall time. */
export const HALF_DAY_AT = '13:00';

/** Whole campus days, both included, as a span: local midnight to the midnight after the last. */
export const wholeDays = (first_day: string, last_day: string, zone: string): LeaveSpan => ({
  starts_at: startOfDay(first_day, zone),
  ends_at: startOfDay(addDays(last_day, 1), zone),
});

/** Half a campus day as a span. */
export function halfDays(day: string, part: DayPart, zone: string, half_day_at: string = HALF_DAY_AT): LeaveSpan {
  const whole = wholeDays(day, day, zone);
  const noon = instantOf(day, half_day_at, zone);
  if (part === 'first_half') return { ...whole, ends_at: noon };
  return part === 'second_half' ? { ...whole, starts_at: noon } : whole;
}

/** A span as people say it: first and last campus day, and which half when it covers one day only. */
export function spanInDays(span: LeaveSpan, zone: string, half_day_at: string = HALF_DAY_AT) {
  const days = daysTouched(span, zone);
  const [first_day, last_day] = [
    days[0] ?? localDay(span.starts_at, zone),
    days.at(-1) ?? localDay(span.ends_at, zone),
  ];
  const starts_mid = localTime(span.starts_at, zone) >= half_day_at;
  const ends_mid = Date.parse(span.ends_at) <= Date.parse(instantOf(last_day, half_day_at, zone));
  const part: DayPart = first_day !== last_day ? 'full' : starts_mid ? 'second_half' : ends_mid ? 'first_half' : 'full';
  return { first_day, last_day, part, starts_mid, ends_mid };
}

/** Whether a span starts and ends at a local midnight or at `half_day_at`. */
export function coversHalves({ starts_at, ends_at }: LeaveSpan, zone: string, half_day_at: string): boolean {
  const fits = (instant: string) => {
    const day = localDay(instant, zone);
    const at = Date.parse(instant);
    return at === Date.parse(startOfDay(day, zone)) || at === Date.parse(instantOf(day, half_day_at, zone));
  };
  return fits(starts_at) && fits(ends_at);
}

/** One day of a leave: how many of its halves it touches, and how many of those count. */
export type DayShare = { day: string; halves: number; counted: number; nature: DayNature };

/** Each day a span touches with its halves; a half that is touched at all counts whole. */
export function dayShares(span: LeaveSpan, { type, calendar, half_day_at }: DayRules): DayShare[] {
  const [start, end] = [Date.parse(span.starts_at), Date.parse(span.ends_at)];
  return daysTouched(span, calendar.zone).map((day) => {
    const noon = Date.parse(instantOf(day, half_day_at, calendar.zone));
    const halves = Number(start < noon) + Number(end > noon);
    const nature = dayNature(day, calendar);
    return { day, halves, counted: type.counts_holidays || nature.works ? halves : 0, nature };
  });
}

const sum = (shares: readonly DayShare[], field: 'halves' | 'counted') =>
  shares.reduce((total, share) => total + share[field], 0);

/** Days of a span, in steps of ½: working halves ÷ 2, or all halves when the type counts holidays. Never rounds. */
export const countDays = (span: LeaveSpan, rules: DayRules): number => sum(dayShares(span, rules), 'counted') / 2;

const entryFact = ({
  id,
  kind,
  starts_on,
  ends_on,
  follow_weekday,
  suppresses_sessions,
  name,
}: CalendarEntry): Fact => ({
  table: 'calendar_entries',
  id,
  value: { kind, name, starts_on, ends_on, follow_weekday, suppresses_sessions },
});

/**
 * Days of a leave with the explanation that is frozen beside them in `leave_applications` (BEY-022, BEY-023).
 * @param known_at UTC ISO instant of counting
 */
export function leaveDays(span: LeaveSpan, rules: DayRules, known_at: string, subject: Record<string, string> = {}) {
  const shares = dayShares(span, rules);
  const days = sum(shares, 'counted') / 2;
  const entries = new Map(
    shares.flatMap(({ nature }) => (nature.entry ? [[nature.entry.id, nature.entry] as const] : [])),
  );
  const { type, calendar, half_day_at } = rules;
  const inputs = {
    starts_at: span.starts_at,
    ends_at: span.ends_at,
    zone: calendar.zone,
    half_day_at,
    working_weekdays: calendar.working_weekdays,
    halves: sum(shares, 'halves'),
    counted: sum(shares, 'counted'),
    left_out: shares
      .filter(({ halves, counted }) => counted < halves)
      .map(({ day, nature }) => `${day} ${nature.kind}`),
  };
  const explanation: Explanation = {
    v: 1,
    subject,
    known_at,
    value: days,
    unit: 'days',
    verdict: 'counted',
    facts: [
      { table: 'leave_types', id: type.id, value: { counts_holidays: type.counts_holidays } },
      ...[...entries.values()].map(entryFact),
    ],
    rules: [{ code: 'LEAVE_DAYS', inputs, output: days }],
    flips: [],
  };
  return { days, shares, explanation };
}

type DayInputs = LeaveSpan & { zone: string; half_day_at: string; working_weekdays: number[] };

/** Counts a leave again from nothing but its frozen explanation; equal to the stored days, or somebody changed them. */
export function recountLeaveDays({ facts, rules }: Explanation): number {
  const { starts_at, ends_at, zone, half_day_at, working_weekdays } = rules.find(({ code }) => code === 'LEAVE_DAYS')
    ?.inputs as DayInputs;
  const type = facts.find(({ table }) => table === 'leave_types') as Fact;
  const entries = facts
    .filter(({ table }) => table === 'calendar_entries')
    .map(({ id, value }) => ({ id, campus_id: null, ...(value as object) }) as CalendarEntry);
  return countDays(
    { starts_at, ends_at },
    {
      type: { id: type.id, ...(type.value as { counts_holidays: boolean }) },
      calendar: { zone, working_weekdays, entries },
      half_day_at,
    },
  );
}

/** The calendar entries that concern a person and a leave type: block and optional days may name one type. */
export const leaveEntries = (entries: readonly CalendarEntry[], place: Place, leave_type_id: string): CalendarEntry[] =>
  entriesFor(entries, place).filter((entry) => !entry.leave_type_id || entry.leave_type_id === leave_type_id);
