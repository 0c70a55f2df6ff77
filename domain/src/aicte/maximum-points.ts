import { familyOf, pointsAt, limitsFor, placePoints, requiredFor } from './points-table.ts';
import type { ActivityType, Scheme, SchemeGroup, StudentCategory, PointsTable } from './types.ts';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const endless = (points: number): number => (points > 0 ? Infinity : 0);
const mostOf = (values: readonly number[]): number => Math.max(0, ...values);

/** The most one result at a level gives: the level's points and the best place. */
const bestAt = (figures: PointsTable, level: string): number =>
  (figures.levels[level] as number) +
  mostOf(Object.keys(figures.places ?? {}).map((place) => placePoints(figures, level, place) as number));

/** What one claim of a type gives at most, by level; types without levels have one. */
function awards(type: ActivityType): [string | null, number][] {
  if (type.award === 'table')
    return Object.keys(type.figures.levels).map((level) => [level, bestAt(type.figures, level)]);
  if (type.award === 'hours') return [[null, mostOf(type.figures.steps.map(([, points]) => points))]];
  return [[null, type.award === 'count' ? type.figures.unit : 1]];
}

/** The most all claims of one activity can count, however many there are. */
function familyReach(types: readonly ActivityType[], oneLevel: boolean): number {
  const levels = new Map<string | null, number>();
  let cap = 0;
  for (const type of types) {
    const caps = type.award === 'table' ? type.figures : null;
    cap = Math.max(cap, type.max_points ?? Infinity, caps?.places ? mostOf(Object.values(caps.win_caps ?? {})) : 0);
    for (const [level, points] of awards(type)) {
      const most = Math.min(
        endless(Math.min(points, type.max_per_claim ?? points)),
        pointsAt(caps?.level_caps, level) ?? Infinity,
      );
      levels.set(level, Math.max(levels.get(level) ?? 0, most));
    }
  }
  const counts = [...levels.values()];
  return Math.min(cap, oneLevel ? mostOf(counts) : sumOf(counts));
}

/** A group, or the whole, in which all activities together give less than is needed. */
export type Unreachable = { where: string; reach: number; needed: number };

const NOTHING: ReadonlyMap<string, number> = new Map();

/** The most points a category of students can reach, in every group and in all; `Infinity` where nothing bounds them. */
export function maximumPointsOf(scheme: Scheme, category: StudentCategory, granted = NOTHING) {
  const families = new Map<string, ActivityType[]>();
  for (const type of scheme.types) families.set(familyOf(type), [...(families.get(familyOf(type)) ?? []), type]);
  const oneLevel = (types: readonly ActivityType[]) =>
    scheme.rules.best_level_only === true && types[0]?.award === 'table';
  const groups = scheme.groups.map((group) => {
    const mine = [...families.values()].filter(([first]) => first?.group === group.code);
    const sum = sumOf(mine.map((family) => familyReach(family, oneLevel(family)))) + (granted.get(group.code) ?? 0);
    return { code: group.code, reach: Math.min(sum, limitsFor(group, category).max ?? Infinity) };
  });
  return { groups, total: Math.min(sumOf(groups.map(({ reach }) => reach)), scheme.rules.total_max ?? Infinity) };
}

/**
 * Where a category of students cannot get what it needs, whatever it does.
 * @param granted points a student has from events by group, outside of any activity
 */
export function unreachable(scheme: Scheme, category: StudentCategory, granted = NOTHING): Unreachable[] {
  const { groups, total } = maximumPointsOf(scheme, category, granted);
  const parts = groups.map(({ code, reach }, index) => ({
    where: code,
    reach,
    needed: limitsFor(scheme.groups[index] as SchemeGroup, category).min ?? 0,
  }));
  const whole = { where: 'total', reach: total, needed: requiredFor(scheme, category) };
  return [...parts, whole].filter(({ reach, needed }) => reach < needed);
}
