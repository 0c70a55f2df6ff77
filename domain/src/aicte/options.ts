import { familyOf, pointsAt, pointsOf, type Achievement } from './points-table.ts';
import type { ActivityType, Claim, Scheme } from './types.ts';

/** One further claim that could be made: what to do, what it gives, and the year of study it must fall in, if any. */
export type Step = {
  activity_code: string;
  group_code: string;
  level: string | null;
  place: string | null;
  /** hours at least */
  hours: number | null;
  quantity: number | null;
  points: number;
  year: number | null;
};

const NOTHING: Achievement = { level: null, place: null, hours: null, quantity: null, points_allocated: 0 };
const upTo = (most: number): number[] => Array.from({ length: Math.max(0, most) }, (_, index) => index + 1);

/** Everything one claim of a type can be, amounts only as far as `most` points. */
function achievements(type: ActivityType, most: number): Achievement[] {
  const bound = Math.min(most, type.max_per_claim ?? most, type.max_points ?? most);
  if (type.award === 'appraised') return upTo(bound).map((points_allocated) => ({ ...NOTHING, points_allocated }));
  if (type.award === 'count')
    return upTo(Math.ceil(bound / type.figures.unit)).map((quantity) => ({ ...NOTHING, quantity }));
  if (type.award === 'hours') return type.figures.steps.map(([hours]) => ({ ...NOTHING, hours }));
  const places = [null, ...Object.keys(type.figures.places ?? {})];
  return Object.keys(type.figures.levels).flatMap((level) => places.map((place) => ({ ...NOTHING, level, place })));
}

function stepOf(type: ActivityType, done: Achievement): Step {
  const awarded = pointsOf(type, done) as number;
  const least = Math.max(done.hours ?? 0, type.min_hours ?? 0);
  return {
    activity_code: type.code,
    group_code: type.group,
    level: done.level,
    place: done.place,
    hours: least > 0 ? least : null,
    quantity: done.quantity,
    points: Math.min(awarded, type.max_per_claim ?? awarded),
    year: null,
  };
}

/** Steps of the same effect: one of them is enough for a search. */
function effectOf(type: ActivityType, { level, place, points }: Step): string {
  const lift = type.award === 'table' && place !== null ? pointsAt(type.figures.win_caps, level) : null;
  return JSON.stringify([familyOf(type), level, points, lift]);
}

/** The claims a scheme allows, the largest first, without those that give nothing or the same as another. */
export function stepsOf({ types }: Scheme, most: number): Step[] {
  const known = new Map<string, Step>();
  for (const type of types)
    for (const step of achievements(type, most).map((done) => stepOf(type, done))) {
      const effect = effectOf(type, step);
      if (step.points > 0 && !known.has(effect)) known.set(effect, step);
    }
  return [...known.values()].sort((a, b) => b.points - a.points);
}

/** A step as the approved claim it would become, each an occasion of its own. */
export const claimOf = ({ points, year: _year, ...step }: Step, index: number, day: string): Claim => ({
  ...step,
  id: `plan:${index}`,
  event_id: `plan:${index}`,
  person_id: '',
  source: 'claim',
  status: 'approved',
  points_allocated: points,
  activity_from: day,
  activity_until: null,
  team_of_id: null,
});
