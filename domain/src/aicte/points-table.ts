import type { ActivityType, Claim, GroupLimits, Scheme, SchemeGroup, StudentCategory, PointsTable } from './types.ts';

/** What the figures look at in a claim. */
export type Achievement = Pick<Claim, 'level' | 'place' | 'hours' | 'quantity' | 'points_allocated'>;

/** The number an object holds under its own key, or `null`. */
export const pointsAt = (figures: Readonly<Record<string, number>> | undefined, key: string | null): number | null =>
  figures !== undefined && key !== null && Object.hasOwn(figures, key) ? (figures[key] as number) : null;

/** Levels from the lowest to the highest: by their points, equal points by name. */
export function levelsOf({ levels }: PointsTable): string[] {
  const byPoints = ([a, x]: [string, number], [b, y]: [string, number]) => x - y || (a < b ? -1 : 1);
  return Object.entries(levels)
    .sort(byPoints)
    .map(([level]) => level);
}

/** Points a place adds at a level; a level that is missing takes those of the next lower one, none below. */
export function placePoints(figures: PointsTable, level: string, place: string): number | null {
  if (figures.places === undefined || !Object.hasOwn(figures.places, place)) return null;
  const levels = levelsOf(figures);
  const lower = levels.slice(0, levels.indexOf(level) + 1).reverse();
  const known = lower.map((one) => pointsAt(figures.places?.[place], one)).find((points) => points !== null);
  return known ?? 0;
}

function tablePoints(figures: PointsTable, { level, place }: Achievement): number | null {
  const points = pointsAt(figures.levels, level);
  if (points === null || level === null || place === null) return points;
  const added = placePoints(figures, level, place);
  return added === null ? null : points + added;
}

/**
 * Points an achievement is awarded before any cap (BEY-082), `null` where the activity has no figure for it: an unknown
 * level or place, no hours, no quantity. Hours below the lowest step are awarded 0.
 */
export function pointsOf(type: ActivityType, done: Achievement): number | null {
  if (type.award === 'table') return tablePoints(type.figures, done);
  if (type.award === 'appraised') return done.points_allocated;
  if (type.award === 'count') return done.quantity === null ? null : type.figures.unit * Math.max(0, done.quantity);
  const { hours } = done;
  if (hours === null) return null;
  const reached = type.figures.steps.filter(([from]) => from <= hours).map(([, points]) => points);
  return Math.max(0, ...reached);
}

/** The family an activity counts in; alone it is its own. */
export const familyOf = ({ best_of, code }: ActivityType): string => best_of ?? code;

/** Points a category of students needs: its own figure, else that of regular students (BEY-080). */
export const requiredFor = ({ required }: Scheme, category: StudentCategory): number =>
  required[category] ?? required.regular;

/** A group's minimum and maximum for a category of students; what its limits do not name stays (BEY-081). */
export const limitsFor = ({ min, max, limits }: SchemeGroup, category: StudentCategory): GroupLimits => ({
  min,
  max,
  ...limits?.[category],
});

/** The campus day an activity was earned on: its last day, `null` where none is known. */
export const earnedOn = ({ activity_from, activity_until }: Pick<Claim, 'activity_from' | 'activity_until'>) =>
  activity_until ?? activity_from;

/** Year of study of a campus day, 1 = the first, ≤ 0 before the course; years begin on anniversaries of `admitted_on`. */
export function yearOf(day: string, admitted_on: string): number {
  const years = Number(day.slice(0, 4)) - Number(admitted_on.slice(0, 4));
  return day.slice(5) < admitted_on.slice(5) ? years : years + 1;
}

/** First campus day of a year of study. */
export const yearStart = (year: number, admitted_on: string): string =>
  `${Number(admitted_on.slice(0, 4)) + year - 1}${admitted_on.slice(4)}`;
