import { earnedOn, familyOf, pointsAt, limitsFor, pointsOf, requiredFor, yearOf } from './points-table.ts';
import { childOf, createRoot, payOut, settle, type Node } from './tree.ts';
import type {
  ActivityType,
  Claim,
  Count,
  CountedClaim,
  Loss,
  Scheme,
  SchemeGroup,
  Student,
  YearCount,
} from './types.ts';

type Prepared = { scheme: Scheme; types: Map<string, ActivityType>; groups: Map<string, SchemeGroup> };
/** One claim on its way: its award, what it lost before the caps, and the place it lies in. */
type Entry = {
  claim: Claim;
  day: string;
  group_code: string;
  points: number;
  losses: Loss[];
  left: number;
  leaf: Node | null;
};

const upTo = (max: number | undefined): number => max ?? Infinity;

/** The occasion of a claim: its event, or for what happened elsewhere the day; its result: what was done, at which level, and the place. */
const occasionOf = (claim: Claim, day: string): string => claim.event_id ?? day;
const resultOf = ({ activity_code, level, place }: Claim): string => `${activity_code}:${level ?? ''}:${place ?? ''}`;

/** The place of a claim below its group. Only places that bind are made. */
function leafOf(group: Node, type: ActivityType, claim: Claim, day: string, { rules }: Scheme): Node {
  const oneLevel = rules.best_level_only === true && type.award === 'table';
  let node = childOf(group, familyOf(type), () => ({
    why: 'activity_cap',
    cap: upTo(type.max_points),
    bestOf: oneLevel ? 'other_level' : null,
  }));
  if (type.award === 'table') {
    const won = claim.place === null ? null : pointsAt(type.figures.win_caps, claim.level);
    if (won !== null) node.cap = Math.max(node.cap, won);
    const cap = pointsAt(type.figures.level_caps, claim.level);
    if (oneLevel || cap !== null)
      node = childOf(node, String(claim.level), () => ({ why: 'level_cap', cap: cap ?? Infinity }));
  }
  if (!rules.winner_replaces) return node;
  const open = { why: 'replaced', cap: Infinity } as const;
  const occasion = childOf(node, occasionOf(claim, day), () => ({ ...open, bestOf: 'replaced' }));
  return childOf(occasion, resultOf(claim), () => open);
}

const lost = (why: Loss['why'], points: number, limit?: number): Loss[] => {
  if (points === 0) return [];
  return [limit === undefined ? { why, points } : { why, points, limit }];
};

/** What a claim is awarded and why it counts nothing at all, before any cap. */
function awardOf(claim: Claim, type: ActivityType | undefined, day: string, student: Student): [number, Loss[]] {
  const points = type ? pointsOf(type, claim) : claim.points_allocated;
  if (points === null) return [claim.points_allocated, lost('no_figure', claim.points_allocated)];
  const first = claim.activity_from ?? day;
  if (first !== '' && first < student.admitted_on) return [points, lost('before_course', points)];
  const hours = type?.min_hours;
  if (hours !== undefined && (claim.hours ?? 0) < hours) return [points, lost('too_few_hours', points, hours)];
  const most = upTo(type?.max_per_claim);
  return points > most ? [points, lost('claim_cap', points - most, most)] : [points, []];
}

function entryOf(claim: Claim, root: Node, student: Student, { scheme, types, groups }: Prepared): Entry {
  const day = earnedOn(claim) ?? '';
  const type = claim.activity_code === null ? undefined : types.get(claim.activity_code);
  const group_code = type?.group ?? claim.group_code;
  const group = groups.get(group_code);
  const fixed = { claim, day, group_code };
  if (!group || (claim.activity_code !== null && !type)) {
    const points = claim.points_allocated;
    return { ...fixed, points, losses: lost('not_in_scheme', points), left: 0, leaf: null };
  }
  const [points, losses] = awardOf(claim, type, day, student);
  const left = losses.reduce((rest, loss) => rest - loss.points, points);
  if (left === 0) return { ...fixed, points, losses, left, leaf: null };
  const place = childOf(root, group_code, () => ({
    why: 'group_cap',
    cap: upTo(limitsFor(group, student.category).max),
  }));
  const leaf = type
    ? leafOf(place, type, claim, day, scheme)
    : childOf(place, `event:${claim.id}`, () => ({ why: 'activity_cap', cap: Infinity }));
  leaf.own += left;
  return { ...fixed, points, losses, left, leaf };
}

const byDay = (a: Entry, b: Entry): number => {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.claim.id < b.claim.id ? -1 : 1;
};

function counted({ claim, day, group_code, points, losses, left, leaf }: Entry, student: Student): CountedClaim {
  const paid = leaf ? payOut(leaf, left) : { counted: 0, losses: [] };
  const year = day === '' ? null : yearOf(day, student.admitted_on);
  return {
    id: claim.id,
    group_code,
    year: year !== null && year < 1 ? null : year,
    points,
    counted: paid.counted,
    losses: [...losses, ...paid.losses],
  };
}

const shortOf = (min: number, has: number): number => Math.max(0, min - has);

/** What every year of study has, where the scheme demands points of each. */
function yearsOf(claims: readonly CountedClaim[], { years }: Student, { rules }: Scheme): YearCount[] {
  const min = rules.year_min ?? 0;
  if (min === 0) return [];
  const sums = new Map<number | null, number>();
  for (const { year, counted } of claims) sums.set(year, (sums.get(year) ?? 0) + counted);
  return Array.from({ length: years }, (_, index) => {
    const has = sums.get(index + 1) ?? 0;
    return { year: index + 1, min, counted: has, lacks: shortOf(min, has) };
  });
}

function countOf(claims: CountedClaim[], root: Node, student: Student, { scheme, groups }: Prepared): Count {
  const inGroups = [...groups.values()].map((group) => {
    const { min = 0, max } = limitsFor(group, student.category);
    const has = root.children.get(group.code)?.value ?? 0;
    return { code: group.code, min, max: max ?? null, counted: has, lacks: shortOf(min, has) };
  });
  const years = yearsOf(claims, student, scheme);
  const total = root.value;
  const required = requiredFor(scheme, student.category);
  const lacks = shortOf(required, total);
  const complete = lacks === 0 && [...inGroups, ...years].every((part) => part.lacks === 0);
  return { total, required, lacks, verdict: complete ? 'complete' : 'incomplete', claims, groups: inGroups, years };
}

/** Counts the claims of one student. */
export type Counter = (student: Student, claims: readonly Claim[]) => Count;

/**
 * The rule of the points (CT-085, BEY-080..082): only approved claims count, each its award up to the claim's cap, then
 * of one occasion the best result and of one activity the best level where the scheme says so, up to the caps of level,
 * activity, group and all. Where a cap binds, the earlier activity day counts first, equal days by id; this decides
 * which claim and which year gets the points, never how many count in a group or in all. A further claim never lowers
 * the total or a group; one of an earlier day may move points to its own year. A group's points are those before the cap
 * of all. O(n log n) per student; the scheme is prepared once.
 */
export function createCounter(scheme: Scheme): Counter {
  const types = new Map(scheme.types.map((type) => [type.code, type]));
  const groups = new Map(scheme.groups.map((group) => [group.code, group]));
  const prepared = { scheme, types, groups };
  return (student, claims) => {
    const root = createRoot({ why: 'total_cap', cap: upTo(scheme.rules.total_max) });
    const entries = claims
      .filter(({ status }) => status === 'approved')
      .map((claim) => entryOf(claim, root, student, prepared))
      .sort(byDay);
    settle(root);
    const claimed = entries.map((entry) => counted(entry, student));
    return countOf(claimed, root, student, prepared);
  };
}

/** What one student's claims count; see `createCounter`. */
export const countPoints = (scheme: Scheme, student: Student, claims: readonly Claim[]): Count =>
  createCounter(scheme)(student, claims);

/** The fewest further points that must count to complete (BEY-084). */
export function leastPoints({ lacks, groups, years }: Pick<Count, 'lacks' | 'groups' | 'years'>): number {
  const sum = (parts: readonly { lacks: number }[]) => parts.reduce((total, part) => total + part.lacks, 0);
  return Math.max(lacks, sum(groups), sum(years));
}
