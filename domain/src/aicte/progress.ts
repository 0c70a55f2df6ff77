import { createCounter } from './count.ts';
import type { Claim, Count, Scheme, Student } from './types.ts';

/** A row of `aicte_student_progress`: a group of the scheme and what the student has there (CT-083, CT-085). */
export type GroupProgress = {
  group_code: string;
  approved_points: number;
  pending_points: number;
  counted_points: number;
  meets_minimum: boolean;
};

/** A student's points now, and what they would be if everything pending were approved. */
export type Progress = { now: Count; expected: Count; groups: GroupProgress[] };

const sumIn = (
  claims: readonly Claim[],
  status: Claim['status'],
  group_code: string,
  groupOf: (claim: Claim) => string,
) =>
  claims
    .filter((claim) => claim.status === status && groupOf(claim) === group_code)
    .reduce((sum, { points_allocated }) => sum + points_allocated, 0);

/** Per group the points approved, pending and counted, and whether its minimum is met; a group without one always is. */
export function progressOf(scheme: Scheme, student: Student, claims: readonly Claim[]): Progress {
  const count = createCounter(scheme);
  const homes = new Map(scheme.types.map(({ code, group }) => [code, group]));
  const groupOf = ({ activity_code, group_code }: Claim) => homes.get(activity_code ?? '') ?? group_code;
  const now = count(student, claims);
  const granted = claims.map((claim) =>
    claim.status === 'pending' ? { ...claim, status: 'approved' as const } : claim,
  );
  return {
    now,
    expected: count(student, granted),
    groups: now.groups.map(({ code, counted, lacks }) => ({
      group_code: code,
      approved_points: sumIn(claims, 'approved', code, groupOf),
      pending_points: sumIn(claims, 'pending', code, groupOf),
      counted_points: counted,
      meets_minimum: lacks === 0,
    })),
  };
}
