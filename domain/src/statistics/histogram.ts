import { percentageOf } from './percentage.ts';
import { EMPTY_TALLY, mergeTallies } from './tally.ts';
import type { ExcusedMode, Tally } from './types.ts';

/** The closed list of `histograms.chart_type` (EAS-095). */
export const CHART_TYPES = [
  'attendance_hourly',
  'verification_time',
  'department_comparison',
  'weekly_pattern',
  'event_popularity',
] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/**
 * The JSON columns of `histograms` (EAS-097, EAS-098). Numeric charts have one bin edge more than values, the last bin of
 * `verification_time` being open (null); charts by name have their ids as bins and their names as labels.
 */
export type Histogram = {
  chart_type: ChartType;
  bins: (number | string | null)[];
  values: (number | null)[];
  labels: string[];
  total_samples: number;
};

const HOURS = 24;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Upper edges in ms: a second, ten, a minute, ten, an hour; longer waits share the open last bin. */
export const VERIFICATION_EDGES_MS = [0, 1_000, 10_000, 60_000, 600_000, 3_600_000];

/**
 * Marks by campus hour of `recorded_at`.
 * @param groups how many marks (≥ 0) were recorded in each hour (0 to 23); an hour may come several times
 */
export function hourlyHistogram(groups: Iterable<{ hour: number; marks: number }>): Histogram {
  const values = Array<number>(HOURS).fill(0);
  let total_samples = 0;
  for (const { hour, marks } of groups) {
    values[hour] = (values[hour] as number) + marks;
    total_samples += marks;
  }
  const bins = Array.from({ length: HOURS + 1 }, (_, hour) => hour);
  return { chart_type: 'attendance_hourly', bins, values, labels: [], total_samples };
}

/**
 * Marks by the time from recording to verification; a bin holds its lower edge, not its upper one.
 * @param groups how many marks (≥ 0) waited so long (ms; what is below 0 counts as 0); a wait may come several times
 */
export function verificationHistogram(groups: Iterable<{ wait_ms: number; marks: number }>): Histogram {
  const values = Array<number>(VERIFICATION_EDGES_MS.length).fill(0);
  let total_samples = 0;
  for (const { wait_ms, marks } of groups) {
    const bin = Math.max(
      0,
      VERIFICATION_EDGES_MS.findLastIndex((edge) => edge <= wait_ms),
    );
    values[bin] = (values[bin] as number) + marks;
    total_samples += marks;
  }
  return { chart_type: 'verification_time', bins: [...VERIFICATION_EDGES_MS, null], values, labels: [], total_samples };
}

/** Order of two texts by code point, the same in every language. */
const inOrder = (a: string, b: string): number => Number(a > b) - Number(a < b);

const held = (tallies: readonly { tally: Tally }[]): number =>
  tallies.reduce((sum, { tally }) => sum + tally.sessions_held, 0);

/** Attendance percentage per department, in the order of their names; `null` where nothing counts. */
export function departmentHistogram(
  departments: readonly { id: string; name: string; tally: Tally }[],
  mode: ExcusedMode,
): Histogram {
  const sorted = departments.toSorted((a, b) => inOrder(a.name, b.name) || inOrder(a.id, b.id));
  return {
    chart_type: 'department_comparison',
    bins: sorted.map(({ id }) => id),
    values: sorted.map(({ tally }) => percentageOf(tally, mode)),
    labels: sorted.map(({ name }) => name),
    total_samples: held(sorted),
  };
}

/** Attendance percentage per ISO weekday, Monday first; `null` on days without sessions. */
export function weekdayHistogram(days: readonly { weekday: number; tally: Tally }[], mode: ExcusedMode): Histogram {
  const of = (weekday: number) =>
    days.filter((one) => one.weekday === weekday).reduce((sum, { tally }) => mergeTallies(sum, tally), EMPTY_TALLY);
  return {
    chart_type: 'weekly_pattern',
    bins: WEEKDAYS.map((_, index) => index + 1),
    values: WEEKDAYS.map((_, index) => percentageOf(of(index + 1), mode)),
    labels: WEEKDAYS,
    total_samples: held(days),
  };
}

/** Events by how many came, most first; ties in the order of their names. @param most how many events are shown */
export function eventHistogram(
  events: readonly { id: string; title: string; attendees: number }[],
  most = 10,
): Histogram {
  const shown = events
    .toSorted((a, b) => b.attendees - a.attendees || inOrder(a.title, b.title) || inOrder(a.id, b.id))
    .slice(0, most);
  return {
    chart_type: 'event_popularity',
    bins: shown.map(({ id }) => id),
    values: shown.map(({ attendees }) => attendees),
    labels: shown.map(({ title }) => title),
    total_samples: events.reduce((sum, { attendees }) => sum + attendees, 0),
  };
}

/** Width of a bin of percentages, in percentage points. */
export const PERCENT_BIN = 10;

/** Students by their percentage in ten bins of ten points; a bin holds its lower edge, the last one 100 % as well. */
export type PercentBins = { bins: number[]; values: number[]; total_samples: number };

/**
 * How a group of students is spread over the percentages. Those for whom nothing counts yet are in no bin.
 * @param groups how many students (≥ 0) have each percentage (0 to 100, two decimals, or null)
 */
export function percentHistogram(groups: Iterable<{ percentage: number | null; students: number }>): PercentBins {
  const bins = Array.from({ length: 100 / PERCENT_BIN + 1 }, (_, index) => index * PERCENT_BIN);
  const values = Array<number>(bins.length - 1).fill(0);
  let total_samples = 0;
  for (const { percentage, students } of groups) {
    if (percentage === null) continue;
    const bin = Math.min(values.length - 1, Math.floor(percentage / PERCENT_BIN));
    values[bin] = (values[bin] as number) + students;
    total_samples += students;
  }
  return { bins, values, total_samples };
}
