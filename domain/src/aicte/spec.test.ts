import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { countPoints, limitsFor, pointsOf, type Claim, type Scheme, type Student } from './index.ts';
import { anyClaims, anyScheme, anyStudent } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const most = (values: readonly number[]) => Math.max(0, ...values);
const parts = <T>(rows: readonly T[], keyOf: (row: T) => unknown) => [...Map.groupBy(rows, keyOf).values()];

/** The rule written down a second time, as sums of groups of claims from the inside out, without rooms and order. */
function groupPoints({ types, groups, rules }: Scheme, student: Student, claims: readonly Claim[]): number[] {
  const rows = claims.flatMap((claim) => {
    const type = types.find(({ code }) => code === claim.activity_code);
    if (claim.status !== 'approved' || (claim.activity_code !== null && !type)) return [];
    const day = claim.activity_until ?? claim.activity_from ?? '';
    const first = claim.activity_from ?? day;
    if (first !== '' && first < student.admitted_on) return [];
    if (type?.min_hours !== undefined && (claim.hours ?? 0) < type.min_hours) return [];
    const points = type ? pointsOf(type, claim) : claim.points_allocated;
    const group = type?.group ?? claim.group_code;
    return [
      {
        claim,
        type,
        group,
        day,
        points: Math.min(points ?? 0, type?.max_per_claim ?? Infinity),
        known: points !== null,
      },
    ];
  });
  const results = (same: typeof rows): number => {
    if (!rules.winner_replaces) return sum(same.map(({ points }) => points));
    const occasions = parts(same, ({ claim, day }) => claim.event_id ?? day);
    return sum(
      occasions.map((one) =>
        most(
          parts(one, ({ claim }) => `${claim.activity_code} ${claim.level} ${claim.place}`).map((result) =>
            sum(result.map(({ points }) => points)),
          ),
        ),
      ),
    );
  };
  const family = (same: typeof rows): number => {
    const type = same[0]?.type;
    if (!type) return sum(same.map(({ points }) => points));
    const table = type.award === 'table' ? type.figures : null;
    const levels =
      table && (rules.best_level_only || !rules.winner_replaces)
        ? parts(same, ({ claim }) => claim.level).map((one) =>
            Math.min(results(one), table.level_caps?.[one[0]?.claim.level ?? ''] ?? Infinity),
          )
        : [results(same)];
    const lifts = same
      .filter(({ claim, known, points }) => claim.place !== null && known && points > 0)
      .map(({ claim }) => table?.win_caps?.[claim.level ?? ''] ?? 0);
    const cap = most([type.max_points ?? Infinity, ...lifts]);
    return Math.min(cap, rules.best_level_only && table ? most(levels) : sum(levels));
  };
  return groups.map((group) => {
    const mine = rows.filter((row) => row.group === group.code);
    const families = parts(mine, ({ type, claim }) => (type ? (type.best_of ?? type.code) : `event ${claim.id}`));
    return Math.min(sum(families.map(family)), limitsFor(group, student.category).max ?? Infinity);
  });
}

it('points are what the rule written down a second time gives, in every group and in all (BEY-081, BEY-082)', () => {
  fc.assert(
    fc.property(anyScheme, anyStudent, anyClaims(), (scheme, student, claims) => {
      const count = countPoints(scheme, student, claims);
      const expected = groupPoints(scheme, student, claims);
      expect(count.groups.map(({ counted }) => counted)).toEqual(expected);
      expect(count.total).toBe(Math.min(sum(expected), scheme.rules.total_max ?? Infinity));
    }),
    { numRuns: 1000 },
  );
});
