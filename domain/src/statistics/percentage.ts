import type { ExcusedMode, Standing, StatisticsRules, Tally } from './types.ts';

/** Sessions the percentage divides by: all held ones, without the excused ones in mode `exclude`. */
export const denominatorOf = (tally: Tally, mode: ExcusedMode): number =>
  tally.sessions_held - (mode === 'exclude' ? tally.excused_count : 0);

/** Credit the percentage divides: excused sessions add 1 each in mode `count_present`, else nothing. */
export const creditOf = (tally: Tally, mode: ExcusedMode): number =>
  (Math.round(tally.credit * 100) + (mode === 'count_present' ? tally.excused_count * 100 : 0)) / 100;

/**
 * 100 × credit ÷ denominator, rounded half-up to two decimals; exact, since it divides integers.
 * @returns 0 to 100, or `null` while nothing counts
 */
export function shareInPercent(credit: number, denominator: number): number | null {
  if (denominator <= 0) return null;
  const scaled = Math.round(credit * 100) * 200 + denominator;
  return Math.floor(scaled / (2 * denominator)) / 100;
}

/** A student's, a section's or a campus' attendance percentage under one excused mode; `null` while nothing counts. */
export const percentageOf = (tally: Tally, mode: ExcusedMode): number | null =>
  shareInPercent(creditOf(tally, mode), denominatorOf(tally, mode));

/**
 * Where a percentage stands. The published number, with its two decimals, is compared, so that nobody shown
 * "66.67 of 66.67 %" is refused. The threshold itself is enough (`at_risk` or better); threshold + margin itself is
 * `eligible`; 100 % is never at risk.
 */
export function standingOf(
  percentage: number | null,
  rules: Pick<StatisticsRules, 'eligibility_threshold_pct' | 'at_risk_margin_pct'>,
): Standing {
  if (percentage === null) return 'unknown';
  const [published, threshold, margin] = [percentage, rules.eligibility_threshold_pct, rules.at_risk_margin_pct].map(
    (value) => Math.round(value * 100),
  ) as [number, number, number];
  if (published < threshold) return 'ineligible';
  return published < Math.min(threshold + margin, 10_000) ? 'at_risk' : 'eligible';
}

/**
 * The plain average of published percentages, rounded half-up to two decimals (`section_attendance_stats.average_percentage`);
 * those for whom nothing counts yet are left out. `null` when nobody is left.
 */
export function averagePercentage(percentages: Iterable<number | null>): number | null {
  let [hundredths, count] = [0, 0];
  for (const percentage of percentages) {
    if (percentage === null) continue;
    hundredths += Math.round(percentage * 100);
    count += 1;
  }
  return count === 0 ? null : Math.floor((2 * hundredths + count) / (2 * count)) / 100;
}

/** What counted marks come to under a policy: the percentage and where it stands. */
export function outcomeOf(tally: Tally, rules: StatisticsRules): { value: number | null; verdict: Standing } {
  const value = percentageOf(tally, rules.excused_mode);
  return { value, verdict: standingOf(value, rules) };
}
