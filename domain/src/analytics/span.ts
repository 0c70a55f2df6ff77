import { addDays, isoWeekday } from '../calendar/index.ts';
import {
  departmentHistogram,
  directionOf,
  EMPTY_TALLY,
  eventHistogram,
  type ExcusedMode,
  type Histogram,
  hourlyHistogram,
  mergeTallies,
  percentageOf,
  verificationHistogram,
  weekdayHistogram,
  weeklyTrend,
  weekOf,
} from '../statistics/index.ts';
import type { DayFigures } from './types.ts';

/** Days of a campus or a department, both included. */
export type DaySpan = { from: string; to: string };

/** Sums over some days (EAS-093). */
export type SpanMetrics = {
  sessions: number;
  events: number;
  /** Attendees of each day, added up: whoever came on two days counts twice. */
  attendees: number;
  /** Mean of the rates of the days on which something counted, percent with two decimals; `null` where there is none. */
  average_rate: number | null;
  verified: number;
  pending: number;
  flagged: number;
  /** Mean wait for verification in whole ms, weighted by the verified marks; `null` while none was verified. */
  avg_verification_ms: number | null;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const round2 = (value: number): number => Math.round(value * 100) / 100;

/** The days of which a rate says something: something counted in them. */
const counting = (days: readonly DayFigures[], mode: ExcusedMode) =>
  days.filter((day) => percentageOf(day, mode) !== null);

/** The figures of some days of one campus or one department, added up (EAS-093). */
export function spanMetrics(days: readonly DayFigures[], mode: ExcusedMode): SpanMetrics {
  const rates = counting(days, mode).map(({ attendance_rate }) => attendance_rate);
  const waited = days.filter(({ avg_verification_ms }) => avg_verification_ms !== null);
  const verified = sum(waited.map(({ verified_count }) => verified_count));
  const waits = sum(
    waited.map(({ verified_count, avg_verification_ms }) => verified_count * (avg_verification_ms ?? 0)),
  );
  return {
    sessions: sum(days.map(({ total_sessions }) => total_sessions)),
    events: sum(days.map(({ total_events }) => total_events)),
    attendees: sum(days.map(({ total_attendees }) => total_attendees)),
    average_rate: rates.length === 0 ? null : round2(sum(rates) / rates.length),
    verified: sum(days.map(({ verified_count }) => verified_count)),
    pending: sum(days.map(({ pending_count }) => pending_count)),
    flagged: sum(days.map(({ flagged_count }) => flagged_count)),
    avg_verification_ms: verified === 0 ? null : Math.round(waits / verified),
  };
}

const DAY_MS = 86_400_000;
/** How many days a span has, both ends counted. */
const daysIn = ({ from, to }: DaySpan): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The span of the same length that ends the day before, for a comparison. */
export const spanBefore = (span: DaySpan): DaySpan => ({
  from: addDays(span.from, -daysIn(span)),
  to: addDays(span.from, -1),
});

/** Week by week with the direction, of the days of one campus or one department. */
export function spanTrend(days: readonly DayFigures[], mode: ExcusedMode) {
  const points = weeklyTrend(
    days.filter(({ sessions_held }) => sessions_held > 0).map((tally) => ({ day: tally.stat_date, tally })),
    mode,
  );
  const held = (week: string) =>
    sum(days.filter(({ stat_date }) => weekOf(stat_date) === week).map(({ total_sessions }) => total_sessions));
  return {
    direction: directionOf(points, mode),
    points: points.map(({ week, percentage }) => ({ week, percentage, sessions: held(week) })),
  };
}

const entries = (days: readonly DayFigures[], of: 'hourly_distribution' | 'verification_time_buckets') =>
  days.flatMap((day) => Object.entries(day[of]).map(([bin, marks]) => ({ bin: Number(bin), marks })));

/** Hours, waits and weekdays of the days of one campus or one department (EAS-095). */
export const spanHistograms = (days: readonly DayFigures[], mode: ExcusedMode): Histogram[] => [
  hourlyHistogram(entries(days, 'hourly_distribution').map(({ bin, marks }) => ({ hour: bin, marks }))),
  verificationHistogram(entries(days, 'verification_time_buckets').map(({ bin, marks }) => ({ wait_ms: bin, marks }))),
  weekdayHistogram(
    days.map((tally) => ({ weekday: isoWeekday(tally.stat_date), tally })),
    mode,
  ),
];

/** A department with its name, and an event by how many came. */
export type NamedDepartment = { id: string; name: string };
export type CameToEvent = { id: string; title: string; attendees: number };

/**
 * The five histograms of a campus, of each type one (EAS-095).
 * @param days rows of the campus and of its departments
 * @param departments names; one without a row of these days is left out
 */
export function campusHistograms(
  days: readonly DayFigures[],
  departments: readonly NamedDepartment[],
  events: readonly CameToEvent[],
  mode: ExcusedMode,
): Histogram[] {
  const compared = departments.flatMap(({ id, name }) => {
    const own = days.filter(({ department_id }) => department_id === id);
    return own.length === 0 ? [] : [{ id, name, tally: own.reduce(mergeTallies, EMPTY_TALLY) }];
  });
  const [hourly, waits, weekly] = spanHistograms(
    days.filter(({ department_id }) => department_id === null),
    mode,
  ) as [Histogram, Histogram, Histogram];
  return [hourly, waits, departmentHistogram(compared, mode), weekly, eventHistogram(events)];
}

/** Spans whose histograms are kept, in days that end with the last counted one; beside them the running term. */
export const KEPT_SPAN_DAYS = [7, 30] as const;

/** The spans of which a campus keeps histograms: each once, the shortest first. @param term first day of the running term */
export function keptSpans(last: string, term: string | null): DaySpan[] {
  const starts = [
    ...KEPT_SPAN_DAYS.map((days) => addDays(last, 1 - days)),
    ...(term !== null && term <= last ? [term] : []),
  ];
  return [...new Set(starts)]
    .sort()
    .toReversed()
    .map((from) => ({ from, to: last }));
}
