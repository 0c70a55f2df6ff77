import { addDays, isoWeekday } from '../calendar/index.ts';
import { percentageOf, type ExcusedMode } from '../statistics/index.ts';
import type { DayCount, DayFigures, DayKey, DayTally, HourCount, WaitCount } from './types.ts';

/** Days of the weekly pattern: the day itself and the six before it. */
export const PATTERN_DAYS = 7;

/** Everything that was counted over some days; days may be missing and come in any order. */
export type Counted = { days: readonly DayCount[]; hours: readonly HourCount[]; waits: readonly WaitCount[] };

const keyOf = ({ stat_date, department_id }: DayKey): string => `${stat_date} ${department_id ?? ''}`;

/** The counts of one day as an object; what has no count is left out. */
function spreadOf<Row extends DayKey & { marks: number }>(rows: readonly Row[], binOf: (row: Row) => number) {
  const found = new Map<string, Record<string, number>>();
  for (const row of rows) {
    if (row.marks === 0) continue;
    const spread = found.get(keyOf(row)) ?? {};
    spread[binOf(row)] = (spread[binOf(row)] ?? 0) + row.marks;
    found.set(keyOf(row), spread);
  }
  return (key: DayKey): Record<string, number> => found.get(keyOf(key)) ?? {};
}

/** The percentages of the seven days that end with a day, by weekday; no weekday comes twice in them. */
function patternOf(day: DayKey, tallies: ReadonlyMap<string, DayTally>, mode: ExcusedMode): Record<string, number> {
  const pattern: Record<string, number> = {};
  for (let back = PATTERN_DAYS - 1; back >= 0; back -= 1) {
    const stat_date = addDays(day.stat_date, -back);
    const tally = tallies.get(keyOf({ ...day, stat_date }));
    const percentage = tally ? percentageOf(tally, mode) : null;
    if (percentage !== null) pattern[isoWeekday(stat_date)] = percentage;
  }
  return pattern;
}

/**
 * The rows of some campus days, in the order of days (EAS-083 to EAS-089). Counting the same days again gives the same rows.
 * @param before tallies of the six days before the first one, for the weekly pattern
 * @param modeOf how excused marks count, by the department (`null` = the campus)
 */
export function dayFigures(
  { days, hours, waits }: Counted,
  before: readonly DayTally[],
  modeOf: (department_id: string | null) => ExcusedMode,
): DayFigures[] {
  const tallies = new Map([...before, ...days].map((one): [string, DayTally] => [keyOf(one), one]));
  const hoursOf = spreadOf(hours, ({ hour }) => hour);
  const waitsOf = spreadOf(waits, ({ wait_ms }) => wait_ms);
  return days
    .map((day) => ({
      ...day,
      attendance_rate: percentageOf(day, modeOf(day.department_id)) ?? 0,
      hourly_distribution: hoursOf(day),
      daily_pattern: patternOf(day, tallies, modeOf(day.department_id)),
      verification_time_buckets: waitsOf(day),
    }))
    .toSorted((a, b) => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)));
}
