import { measureDecisions } from './domain-checkin.ts';
import { measurePoints } from './domain-points.ts';
import { measureStatistics } from './domain-statistics.ts';
import type { Measured } from './measured.ts';

/**
 * The rules alone, without a database: check-in decisions (ours) beside bare HMACs (reference), statistics beside one
 * bare pass over the same marks, and activity points beside one bare pass over the same claims.
 */
export async function run(say: (line: string) => void): Promise<Measured> {
  const decisions = measureDecisions(say);
  const statistics = measureStatistics(say);
  const points = measurePoints(say);
  return {
    name: 'domain',
    ours: decisions.decisions_per_s,
    reference: decisions.macs_per_s,
    ratio: decisions.ratio,
    p50_ms: decisions.p50_ms,
    p99_ms: decisions.p99_ms,
    statistics_ms: statistics.figures_ms,
    bare_pass_ms: statistics.bare_pass_ms,
    statistics_ratio: statistics.ratio,
    seats: statistics.seats,
    marks: statistics.marks,
    points_s: points.points_s,
    points_goal_s: points.goal_s,
    points_bare_pass_s: points.bare_pass_s,
    points_ratio: points.ratio,
    students: points.students,
    claims: points.claims,
  };
}
