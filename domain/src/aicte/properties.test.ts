import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  checkScheme, countPoints, limitsFor, readScheme, type ActivityType, type Claim, type Count, type Scheme, type Student,
} from './index.ts'; // prettier-ignore
import { familyOf, pointsAt } from './points-table.ts';
import { anyClaim, anyClaims, anyScheme, anyStudent } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const cases = fc.tuple(anyScheme, anyStudent, anyClaims());
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const typeOf = (scheme: Scheme, claim?: Claim) => scheme.types.find(({ code }) => code === claim?.activity_code);
const told = (count: Count, claims: readonly Claim[], scheme: Scheme) =>
  count.claims.map((counted) => {
    const claim = claims.find(({ id }) => id === counted.id) as Claim;
    return { ...counted, claim, type: typeOf(scheme, claim) };
  });

/** The cap of a family: raised once a place was won at a level that raises it. */
function familyCap(types: readonly ActivityType[], claims: readonly Claim[], { admitted_on }: Student): number {
  const first = types[0] as ActivityType;
  const wins = claims.filter(
    ({ activity_code, place, activity_from, activity_until, status }) =>
      status === 'approved' && place !== null && types.some(({ code }) => code === activity_code) &&
      (activity_from ?? activity_until ?? admitted_on) >= admitted_on,
  ); // prettier-ignore
  const caps = first.award === 'table' ? wins.map(({ level }) => pointsAt(first.figures.win_caps, level) ?? 0) : [];
  return Math.max(first.max_points ?? Infinity, ...caps);
}

describe('points', () => {
  it('the random schemes are schemes (BEY-081)', () =>
    fc.assert(fc.property(anyScheme, (scheme) => {
      expect(checkScheme(scheme)).toEqual([]);
      expect(readScheme(scheme)).toEqual({ scheme, problems: [] });
    }))); // prettier-ignore

  it('are never above any cap: of claim, level, activity, group, all (BEY-081)', () =>
    fc.assert(
      fc.property(cases, ([scheme, student, claims]) => {
        const count = countPoints(scheme, student, claims);
        const rows = told(count, claims, scheme);
        for (const { type, counted } of rows) expect(counted).toBeLessThanOrEqual(type?.max_per_claim ?? Infinity);
        for (const [family, types] of Map.groupBy(scheme.types, familyOf)) {
          const mine = rows.filter(({ type }) => type && familyOf(type) === family);
          expect(sum(mine.map(({ counted }) => counted))).toBeLessThanOrEqual(familyCap(types, claims, student));
          for (const [level, same] of Map.groupBy(mine, ({ claim }) => claim.level)) {
            const first = types[0] as ActivityType;
            const cap = first.award === 'table' ? pointsAt(first.figures.level_caps, level) : null;
            expect(sum(same.map(({ counted }) => counted))).toBeLessThanOrEqual(cap ?? Infinity);
          }
        }
        for (const { code, counted } of count.groups) {
          const group = scheme.groups.find((one) => one.code === code);
          expect(counted).toBeLessThanOrEqual((group && limitsFor(group, student.category).max) ?? Infinity);
        }
        expect(count.total).toBeLessThanOrEqual(scheme.rules.total_max ?? Infinity);
      }),
      { numRuns: 1000 },
    ));

  it('add up: every claim is counted or its loss is named, and claims, groups and total agree (BEY-084)', () =>
    fc.assert(
      fc.property(cases, ([scheme, student, claims]) => {
        const count = countPoints(scheme, student, claims);
        for (const { points, counted, losses } of count.claims) {
          expect(counted + sum(losses.map((loss) => loss.points))).toBe(points);
          expect(counted).toBeGreaterThanOrEqual(0);
          expect(losses.every((loss) => loss.points > 0)).toBe(true);
        }
        expect(sum(count.claims.map(({ counted }) => counted))).toBe(count.total);
        const inGroups = sum(count.groups.map(({ counted }) => counted));
        expect(count.total).toBe(Math.min(inGroups, scheme.rules.total_max ?? Infinity));
        const met = [count, ...count.groups, ...count.years].every(({ lacks }) => lacks === 0);
        expect(count.verdict).toBe(met ? 'complete' : 'incomplete');
      }),
      { numRuns: 1000 },
    ));

  it('do not depend on the order of the claims (BEY-081)', () =>
    fc.assert(
      fc.property(cases.chain(([scheme, student, claims]) =>
        fc.tuple(fc.constant(scheme), fc.constant(student), fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
      ), ([scheme, student, claims, shuffled]) =>
        { expect(countPoints(scheme, student, shuffled)).toEqual(countPoints(scheme, student, claims)); },
      ),
      { numRuns: 1000 },
    )); // prettier-ignore

  it('are never lowered by a further claim, in no group and not in all (BEY-081)', () =>
    fc.assert(
      fc.property(cases, anyClaim('c15b'), ([scheme, student, claims], further) => {
        const before = countPoints(scheme, student, claims);
        const after = countPoints(scheme, student, [...claims, further]);
        expect(after.total).toBeGreaterThanOrEqual(before.total);
        for (const [index, { counted }] of before.groups.entries())
          expect(after.groups[index]?.counted).toBeGreaterThanOrEqual(counted);
      }),
      { numRuns: 1000 },
    ));
});
