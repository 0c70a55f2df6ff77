import { createCounter, leastPoints } from './count.ts';
import { yearOf, yearStart } from './points-table.ts';
import { claimOf, stepsOf, type Step } from './options.ts';
import { unreachable } from './maximum-points.ts';
import type { Claim, Count, Scheme, Student } from './types.ts';

/** How many plans are looked at before the search is content with what it has. */
export const SEARCH_LIMIT = 5_000;

/**
 * What a student still needs. `least`: no fewer further points must count. `points`: those that the claims of the plan
 * are awarded, fewer than `least` where a place makes room for claims that are there already; `cheapest` and `fewest` say
 * whether it is proven that no plan takes fewer points, or as few points in fewer claims.
 */
export type Completion =
  | { outcome: 'complete' }
  | { outcome: 'barred'; why: 'out_of_reach' | 'year_over'; least: number }
  | { outcome: 'plan'; least: number; points: number; steps: Step[]; cheapest: boolean; fewest: boolean }
  | { outcome: 'not_found'; least: number };

type Lacks = { lacks: number };
type Search = { steps: readonly Step[]; measure: (plan: readonly Step[]) => Count; lifting: Set<string>; left: number };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Groups in which a place raises the cap of an activity. */
const liftingGroups = ({ types }: Scheme): Set<string> =>
  new Set(types.filter((type) => type.award === 'table' && type.figures.win_caps).map(({ group }) => group));

/** Points that are lost to caps and would count if a place raised them, at most. */
const latent = ({ claims }: Count, lifting: ReadonlySet<string>): number =>
  sum(
    claims
      .filter(({ group_code }) => lifting.has(group_code))
      .flatMap(({ losses }) => losses.map(({ why, points }) => (why === 'activity_cap' ? points : 0))),
  );

/** Fewer claims than this cannot fill all the parts, when no more than `points` may be spent on them together. */
function claimsAtLeast(parts: readonly Lacks[], points: number, steps: readonly Step[]): number {
  const needed = sum(parts.map(({ lacks }) => lacks));
  return sum(
    parts.map(({ lacks }) => {
      const room = points - (needed - lacks);
      const largest = steps.find((step) => step.points <= room)?.points ?? 1;
      return Math.ceil(lacks / largest);
    }),
  );
}

/** The plan of fewest claims that completes with at most `target` points, or `null`. */
function planWithin(target: number, search: Search): Step[] | null {
  let best: Step[] | null = null;
  const visit = (plan: Step[], from: number, points: number): void => {
    if (search.left <= 0) return;
    search.left -= 1;
    const count = search.measure(plan);
    if (count.verdict === 'complete') {
      best = plan; // shorter than the one before, or its parent would not have tried it
      return;
    }
    const waiting = latent(count, search.lifting);
    if (points < leastPoints(count) - waiting) return;
    const fewest = (parts: readonly Lacks[]) => claimsAtLeast(parts, points, search.steps);
    const bounds = waiting > 0 ? [1] : [fewest([count]), fewest(count.groups), fewest(count.years)];
    const claims = plan.length + Math.max(...bounds);
    for (let index = from; index < search.steps.length; index += 1) {
      if (best !== null && claims >= best.length) return;
      const step = search.steps[index] as Step;
      if (step.points <= points) visit([...plan, step], index, points - step.points);
    }
  };
  visit([], 0, target);
  return best;
}

/** Where the search gave up: always the step that brings most, of equal ones the smallest; it completes or stops. */
function climb({ steps, measure }: Search): Step[] | null {
  let plan: Step[] = [];
  for (let needed = leastPoints(measure(plan)); needed > 0; needed = leastPoints(measure(plan))) {
    const after = steps.map((step) => leastPoints(measure([...plan, step])));
    const lowest = Math.min(needed, ...after);
    if (lowest === needed) return null;
    plan = [...plan, steps[after.lastIndexOf(lowest)] as Step];
  }
  return plan;
}

/** The years of study that can still be filled, from this one on; where years do not matter, or all are over, just today. */
function openYears({ rules }: Scheme, { years, admitted_on }: Student, today: string): (number | null)[] {
  const now = Math.max(1, yearOf(today, admitted_on));
  if (!rules.year_min || now > years) return [null];
  return Array.from({ length: years - now + 1 }, (_, index) => now + index);
}

/** Why nothing a student does from today on can complete. */
function barredBy(scheme: Scheme, student: Student, claims: readonly Claim[], count: Count, today: string) {
  const over = (year: number) => year < yearOf(today, student.admitted_on);
  if (count.years.some(({ year, lacks }) => lacks > 0 && over(year))) return 'year_over';
  const granted = new Map<string, number>();
  for (const claim of claims)
    if (claim.activity_code === null)
      granted.set(claim.group_code, (granted.get(claim.group_code) ?? 0) + claim.points_allocated);
  return unreachable(scheme, student.category, granted).length > 0 ? 'out_of_reach' : null;
}

/**
 * The cheapest way to complete from today on (BEY-084): fewest further points, then fewest claims, each of them something
 * the scheme allows and in a year of study that still needs it. Approved claims stay as they are.
 * @param today campus day
 * @param limit plans to look at, `SEARCH_LIMIT` where nothing is said
 */
export function cheapestCompletion(
  scheme: Scheme,
  student: Student,
  claims: readonly Claim[],
  today: string,
  limit: number = SEARCH_LIMIT,
): Completion {
  const count = createCounter(scheme);
  const approved = claims.filter(({ status }) => status === 'approved');
  const dayOf = ({ year }: Step) =>
    year === null || year <= yearOf(today, student.admitted_on) ? today : yearStart(year, student.admitted_on);
  const measure = (plan: readonly Step[]) =>
    count(student, [...approved, ...plan.map((step, index) => claimOf(step, index, dayOf(step)))]);
  const now = measure([]);
  if (now.verdict === 'complete') return { outcome: 'complete' };
  const least = leastPoints(now);
  const why = barredBy(scheme, student, approved, now, today);
  if (why) return { outcome: 'barred', why, least };
  const years = openYears(scheme, student, today);
  const steps = stepsOf(scheme, least).flatMap((step) => years.map((year) => ({ ...step, year })));
  const search: Search = { steps, measure, lifting: liftingGroups(scheme), left: limit };
  for (let target = Math.max(1, least - latent(now, search.lifting)); search.left > 0; target += 1) {
    const found = planWithin(target, search);
    if (found) return { outcome: 'plan', least, points: target, steps: found, cheapest: true, fewest: search.left > 0 };
  }
  const found = climb(search);
  if (!found) return { outcome: 'not_found', least };
  const points = sum(found.map((step) => step.points));
  return { outcome: 'plan', least, points, steps: found, cheapest: false, fewest: false };
}
