import type { Explanation, Fact, Flip, RuleUse } from '../explain/index.ts';
import { createCounter, leastPoints } from './count.ts';
import type { Claim, Count, Scheme, Student } from './types.ts';

/** The row a fact is: the enrollment that says what kind of student it is, or a claim. */
export type PointFact = Fact<Student | Claim>;
export type PointsExplanation = Explanation<number, Student | Claim> & { verdict: string };

/** Who a count is about, and from which rows. `known_at`: UTC ISO instant. */
export type PointsAsked = {
  subject: Record<string, string>;
  known_at: string;
  enrollment: { id: string; student: Student };
  claims: readonly Claim[];
  scheme: Scheme;
  policy?: { id: string; version?: number; digest?: string };
};

const ENROLLMENTS = 'enrollments';
const CLAIMS = 'aicte_point_transactions';

const factsOf = ({ enrollment, claims }: Pick<PointsAsked, 'enrollment' | 'claims'>): PointFact[] => [
  { table: ENROLLMENTS, id: enrollment.id, value: { ...enrollment.student } },
  ...claims.map((claim) => ({ table: CLAIMS, id: claim.id, value: { ...claim } })),
];

/** The student and the claims of an explanation, from its facts alone. */
function readFacts(facts: readonly PointFact[]): { student: Student; claims: Claim[] } {
  const student = facts.find(({ table }) => table === ENROLLMENTS)?.value as Student;
  return { student, claims: facts.filter(({ table }) => table === CLAIMS).map(({ value }) => value as Claim) };
}

/** The nearest limit: the fewest further points that could complete, or the fewest counted ones whose loss undoes it. */
function flipsOf(count: Count): Flip[] {
  if (count.verdict === 'incomplete') return [{ verdict: 'complete', change: 'points', delta: leastPoints(count) }];
  const spare = [
    count.total - count.required,
    ...[...count.groups, ...count.years].map(({ counted, min }) => counted - min),
  ];
  const bound = [count.required, ...[...count.groups, ...count.years].map(({ min }) => min)];
  const near = spare.filter((_, index) => bound[index] !== 0);
  return near.length === 0 ? [] : [{ verdict: 'incomplete', change: 'points', delta: -Math.min(...near) - 1 }];
}

/** The rules of a count: the sum, then every group and year with its bound. */
const rulesOf = ({ total, required, groups, years }: Count): RuleUse[] => [
  { code: 'AICTE_POINTS', inputs: { required }, output: total },
  ...groups.map(({ code, min, max, counted }) => ({
    code: 'AICTE_GROUP',
    inputs: { code, min, max },
    output: counted,
  })),
  ...years.map(({ year, min, counted }) => ({ code: 'AICTE_YEAR', inputs: { year, min }, output: counted })),
];

/**
 * A student's points with everything they rest on (BEY-084, BEY-090): the enrollment and every claim as facts, the scheme
 * as policy, group and year bounds as rules. `recomputePoints` gives the same number from these alone.
 */
export function explainPoints(asked: PointsAsked): { count: Count; explanation: PointsExplanation } {
  const { subject, known_at, enrollment, claims, scheme, policy } = asked;
  const count = createCounter(scheme)(enrollment.student, claims);
  const explanation: PointsExplanation = {
    v: 1,
    subject,
    known_at,
    value: count.total,
    unit: 'points',
    verdict: count.verdict,
    facts: factsOf(asked),
    rules: rulesOf(count),
    policy: { ...policy, document: { ...scheme } },
    flips: flipsOf(count),
  };
  return { count, explanation };
}

/** Points and verdict of an explanation from its facts and its scheme, or under another one (BEY-090, BEY-091). */
export function recomputePoints({ facts, policy }: PointsExplanation, scheme?: Scheme) {
  const { student, claims } = readFacts(facts);
  const { total, verdict } = createCounter(scheme ?? (policy?.document as Scheme))(student, claims);
  return { value: total, verdict };
}

const claimVerdict = (counted: number, points: number): string => {
  if (counted === points) return 'counts';
  return counted === 0 ? 'counts_nothing' : 'counts_in_part';
};

/**
 * Why one claim counts x of y (BEY-084): each loss is a rule of its own with the bound that took the points. Its facts
 * are the student's approved claims, because they share the caps. `null` for a claim that is not approved.
 */
export function explainClaim(claim_id: string, asked: PointsAsked): PointsExplanation | null {
  const claims = asked.claims.filter(({ status }) => status === 'approved');
  const claim = createCounter(asked.scheme)(asked.enrollment.student, claims).claims.find(({ id }) => id === claim_id);
  if (!claim) return null;
  const { points, counted, losses } = claim;
  return {
    v: 1,
    subject: { ...asked.subject, aicte_point_transaction_id: claim_id },
    known_at: asked.known_at,
    value: counted,
    unit: 'points',
    verdict: claimVerdict(counted, points),
    facts: factsOf({ enrollment: asked.enrollment, claims }),
    rules: [
      { code: 'AICTE_CLAIM', inputs: { points }, output: counted },
      ...losses.map(({ why, points: lost, limit }) => ({
        code: `AICTE_LOSS_${why.toUpperCase()}`,
        inputs: limit === undefined ? {} : { limit },
        output: -lost,
      })),
    ],
    policy: { ...asked.policy, document: { ...asked.scheme } },
    flips: [],
  };
}

/** What a claim counts, from the facts of its explanation alone, or under another scheme. */
export function recomputeClaim({ subject, facts, policy }: PointsExplanation, scheme?: Scheme) {
  const { student, claims } = readFacts(facts);
  const count = createCounter(scheme ?? (policy?.document as Scheme))(student, claims);
  const claim = count.claims.find(({ id }) => id === subject.aicte_point_transaction_id);
  return { value: claim?.counted ?? 0, verdict: claimVerdict(claim?.counted ?? 0, claim?.points ?? 0) };
}

/** By rule code, for `recompute` of explain: any explanation of points is recomputed from its facts. */
export const AICTE_RECOMPUTES = { AICTE_POINTS: recomputePoints, AICTE_CLAIM: recomputeClaim } as const;
