import type { StatisticsRules, Tally } from '../statistics/index.ts';
import { creditOf, denominatorOf, shareInPercent } from '../statistics/index.ts';

/** The forecast columns of `student_attendance_stats`. */
export type Forecast = {
  sessions_remaining: number;
  /** Percentage at term end when every remaining session is attended; `null` when none will ever count. */
  best_pct: number | null;
  /** Percentage at term end when none of them is. */
  worst_pct: number | null;
  /** How many of the remaining sessions must be attended, 0 to `sessions_remaining`; `null` = out of reach. */
  must_attend: number | null;
  /** Missing every session up to and including this day puts the threshold out of reach; `null` when it cannot be lost. */
  unreachable_from: string | null;
};

export type ForecastRules = Pick<StatisticsRules, 'excused_mode' | 'eligibility_threshold_pct'>;

/**
 * The fewest of `planned` sessions, each worth a full credit, that bring the published percentage to the threshold:
 * max(0, ⌈t(d+n)/100 − c⌉, where half a hundredth of a percent is forgiven because the
 * percentage is rounded half-up. Nothing planned and nothing held needs nothing.
 * @returns 0 to `planned`, or `null` when even all of them are too few (BEY-045)
 */
export function mustAttend(credit: number, denominator: number, planned: number, threshold: number): number | null {
  const final = denominator + planned;
  if (final <= 0) return 0;
  const neededTimes20000 = (Math.round(threshold * 100) * 2 - 1) * final;
  const missing = neededTimes20000 - Math.round(credit * 100) * 200;
  const needed = Math.max(0, Math.ceil(missing / 20_000));
  return needed > planned ? null : needed;
}

/**
 * Best case, worst case, "attend k of the next n" and the day of no return (BEY-045).
 * @param plannedDays campus days (YYYY-MM-DD) of the sessions still to be held in the term, in any order, one per session
 * @param asOf the campus day of the forecast; the answer of `unreachable_from` when the threshold is out of reach already
 */
export function forecastOf(tally: Tally, plannedDays: readonly string[], rules: ForecastRules, asOf: string): Forecast {
  const credit = creditOf(tally, rules.excused_mode);
  const denominator = denominatorOf(tally, rules.excused_mode);
  const planned = plannedDays.length;
  const must_attend = mustAttend(credit, denominator, planned, rules.eligibility_threshold_pct);
  return {
    sessions_remaining: planned,
    best_pct: shareInPercent(credit + planned, denominator + planned),
    worst_pct: shareInPercent(credit, denominator + planned),
    must_attend,
    unreachable_from: dayOfNoReturn(plannedDays, must_attend, asOf),
  };
}

function dayOfNoReturn(plannedDays: readonly string[], must_attend: number | null, asOf: string): string | null {
  if (must_attend === null) return asOf;
  if (must_attend === 0) return null;
  const spare = plannedDays.length - must_attend;
  return plannedDays.toSorted()[spare] as string; // must_attend ≥ 1, so that one is left
}
