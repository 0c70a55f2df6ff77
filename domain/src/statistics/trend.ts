import { addDays, isoWeekday } from '../calendar/index.ts';
import { percentageOf } from './percentage.ts';
import { addMark, EMPTY_TALLY, mergeTallies } from './tally.ts';
import type { CountedMark, ExcusedMode, Tally } from './types.ts';

/** Tallies of one campus day; days may repeat and come in any order. */
export type DayTally = { day: string; tally: Tally };

/** One week of a trend: its Monday, what was counted, and the percentage (`null` in a week without sessions). */
export type TrendPoint = { week: string; tally: Tally; percentage: number | null };
export type Direction = 'rising' | 'steady' | 'falling' | 'unknown';

/** Percentage points by which two halves must differ to be called a trend; less is noise of a few sessions. */
export const TREND_MARGIN_PCT = 3;

/** The Monday of a day's week. */
export const weekOf = (day: string): string => addDays(day, 1 - isoWeekday(day));

/** Tallies by week, from the first week with sessions to the last, empty weeks between them included. */
export function weeklyTrend(days: readonly DayTally[], mode: ExcusedMode): TrendPoint[] {
  const byWeek = new Map<string, Tally>();
  for (const { day, tally } of days) {
    const week = weekOf(day);
    byWeek.set(week, mergeTallies(byWeek.get(week) ?? EMPTY_TALLY, tally));
  }
  const weeks = [...byWeek.keys()].sort();
  const [first, last] = [weeks[0], weeks.at(-1)];
  const points: TrendPoint[] = [];
  for (let week = first; week !== undefined && last !== undefined && week <= last; week = addDays(week, 7)) {
    const tally = byWeek.get(week) ?? EMPTY_TALLY;
    points.push({ week, tally, percentage: percentageOf(tally, mode) });
  }
  return points;
}

/**
 * Where a trend goes: the later half of the weeks against the earlier half, each as one percentage over all its sessions;
 * a middle week belongs to neither. `unknown` while a half counts nothing.
 */
export function directionOf(points: readonly TrendPoint[], mode: ExcusedMode): Direction {
  const half = Math.floor(points.length / 2);
  const shareOf = (part: readonly TrendPoint[]) =>
    percentageOf(
      part.reduce((sum, { tally }) => mergeTallies(sum, tally), EMPTY_TALLY),
      mode,
    );
  const [before, after] = [shareOf(points.slice(0, half)), shareOf(points.slice(points.length - half))];
  if (half === 0 || before === null || after === null) return 'unknown';
  if (Math.abs(after - before) < TREND_MARGIN_PCT) return 'steady';
  return after > before ? 'rising' : 'falling';
}

/** One person's percentage as it stood after a class (`null` while nothing counted yet). */
export type RunningPoint = { session_id: string; day: string; percentage: number | null };

/**
 * How one person's percentage came to what it is: after each counted class, in the order of their start (UTC ISO).
 * The last point is the published percentage.
 */
export function runningPercentage(
  marks: readonly (CountedMark & { session_id: string; session_date: string; starts_at: string })[],
  mode: ExcusedMode,
): RunningPoint[] {
  let tally = EMPTY_TALLY;
  return marks
    .toSorted((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at))
    .map((mark) => {
      tally = addMark(tally, mark);
      return { session_id: mark.session_id, day: mark.session_date, percentage: percentageOf(tally, mode) };
    });
}
