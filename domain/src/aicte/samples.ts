import fc from 'fast-check';
import {
  AWARDS,
  draftSchemes,
  readScheme,
  type ActivityType,
  type Claim,
  type GroupCount,
  type Scheme,
  type SchemeGroup,
  type SchemeRules,
  type Student,
} from './index.ts';

/** Sample students, schemes and claims for the tests of activity points. */
export const schemeOf = (code: string): Scheme => draftSchemes().find((scheme) => scheme.code === code) as Scheme;

export const student = (over: Partial<Student> = {}): Student => ({
  category: 'regular',
  admitted_on: '2023-08-01',
  years: 4,
  ...over,
});

export const claim = (id: string, over: Partial<Claim> = {}): Claim => ({
  id,
  person_id: 'asha',
  source: 'claim',
  status: 'approved',
  group_code: 'ALL',
  activity_code: null,
  event_id: null,
  points_allocated: 1,
  level: null,
  place: null,
  activity_from: '2024-01-10',
  activity_until: null,
  hours: null,
  quantity: null,
  team_of_id: null,
  ...over,
});

/** An activity appraised by people, without limits. */
export const activity = (code: string, over: Partial<ActivityType> = {}): ActivityType =>
  ({ code, name: code, group: 'ALL', award: 'appraised', figures: {}, ...over }) as ActivityType;

export const group = (code: string, over: Partial<SchemeGroup> = {}): SchemeGroup => ({ code, name: code, ...over });

/** A small scheme of one group and one activity, or what is said of it. */
export const scheme = (over: Partial<Scheme> = {}): Scheme => ({
  code: 'TEST',
  version: 1,
  name: 'Test scheme',
  status: 'published',
  admitted_from: '2020-07-01',
  admitted_until: null,
  required: { regular: 100 },
  rules: {},
  source: 'made up for a test',
  groups: [group('ALL')],
  types: [activity('work')],
  ...over,
});

/** The problem codes of a document. */
export const codesOf = (document: unknown): string[] => readScheme(document).problems.map(({ code }) => code);

/** What each claim counts, by id. */
export const countedOf = (claims: readonly { id: string; counted: number }[]): Record<string, number> =>
  Object.fromEntries(claims.map(({ id, counted }) => [id, counted]));

/** What each group counts and lacks, by code. */
export const groupsOf = (groups: readonly GroupCount[]): Record<string, [number, number]> =>
  Object.fromEntries(groups.map(({ code, counted, lacks }) => [code, [counted, lacks]]));

const CODES = ['I', 'II', 'III'];
const points = (max: number, min = 1) => fc.integer({ min, max });
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const byLevel = (max: number, min = 1) => fc.dictionary(fc.constantFrom(...CODES), points(max, min), { maxKeys: 3 });

/** One activity, or two that are a family, with the caps they share. */
const anyFamily = (index: number) =>
  fc
    .record({
      award: fc.constantFrom(...AWARDS),
      group: fc.constantFrom('A', 'B'),
      max_points: some(points(40)),
      level_caps: some(byLevel(25)),
      win_caps: some(byLevel(60)),
      levels: fc.tuple(...CODES.map(() => points(20))),
      places: some(fc.dictionary(fc.constantFrom('first', 'second'), byLevel(9))),
      max_per_claim: some(points(18)),
      min_hours: some(points(40)),
      members: points(2),
    })
    .map(({ award, group, max_points, level_caps, win_caps, levels, places, max_per_claim, min_hours, members }) => {
      const FIGURES = {
        table: { levels: Object.fromEntries(CODES.map((code, at) => [code, levels[at]])), places, level_caps, win_caps },
        hours: { steps: [[10, levels[0]], [30, (levels[0] ?? 0) + (levels[1] ?? 0)]] },
        count: { unit: levels[0] },
        appraised: {},
      }; // prettier-ignore
      return Array.from(
        { length: members },
        (_, at) =>
        activity(`f${index}m${at}`, {
          award, group, max_points, max_per_claim, min_hours: at === 0 ? min_hours : undefined,
          figures: FIGURES[award], ...(members > 1 ? { best_of: `f${index}` } : {}),
        } as Partial<ActivityType>), // prettier-ignore
      );
    });

const limits = fc.record({ min: some(points(15, 0)), max: some(points(40, 15)) });
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Where results replace each other on any level, no level has a cap. */
function withoutCrossing(type: ActivityType, { winner_replaces, best_level_only }: SchemeRules): ActivityType {
  if (!winner_replaces || best_level_only || type.award !== 'table') return type;
  const { level_caps: _none, ...figures } = type.figures;
  return { ...type, figures };
}

/** Any scheme that reads: two groups, up to four activities or families, every kind of cap. */
export const anyScheme: fc.Arbitrary<Scheme> = fc
  .record({
    required: fc.record({ regular: points(60, 0), lateral: some(points(40, 0)) }),
    rules: fc.record({
      best_level_only: some(fc.boolean()),
      winner_replaces: some(fc.boolean()),
      year_min: some(points(12, 0)),
      total_max: some(points(90)),
    }),
    groups: fc.tuple(limits, limits).map(([a, b]) => [group('A', { ...a, limits: { lateral: b } }), group('B', b)]),
    types: fc.tuple(anyFamily(0), anyFamily(1), anyFamily(2), anyFamily(3)).map((families) => families.flat()),
  })
  .map((over) => plain(scheme(over)))
  .map((one) => ({ ...one, types: one.types.map((type) => withoutCrossing(type, one.rules)) }));

export const anyStudent: fc.Arbitrary<Student> = fc.record({
  category: fc.constantFrom('regular', 'lateral'),
  admitted_on: fc.constantFrom('2023-08-01', '2024-02-29'),
  years: fc.integer({ min: 1, max: 4 }),
});

const anyDay = fc.constantFrom('2023-05-01', '2023-08-01', '2024-01-10', '2024-12-01', '2025-09-09', '2026-03-03');

/** Any claim, of activities and groups that may be unknown. */
export const anyClaim = (id: string): fc.Arbitrary<Claim> =>
  fc.record({
    id: fc.constant(id),
    person_id: fc.constant('asha'),
    source: fc.constantFrom('event', 'claim'),
    status: fc.constantFrom('approved', 'approved', 'approved', 'approved', 'pending', 'reversed', 'rejected'),
    group_code: fc.constantFrom('A', 'B', 'B', 'gone'),
    activity_code: fc.constantFrom('f0m0', 'f0m1', 'f1m0', 'f1m1', 'f2m0', 'f2m1', 'f3m0', 'gone', null),
    event_id: fc.constantFrom(null, null, 'e1', 'e2'),
    points_allocated: points(30),
    level: fc.constantFrom(...CODES, ...CODES, 'X', null),
    place: fc.constantFrom(null, null, 'first', 'second', 'odd'),
    activity_from: fc.option(anyDay, { freq: 9 }),
    activity_until: fc.option(anyDay, { freq: 1 }),
    hours: fc.option(fc.integer({ min: 0, max: 60 })),
    quantity: fc.option(fc.integer({ min: -1, max: 9 })),
    team_of_id: fc.constant(null),
  });

export const anyClaims = (maxLength = 30): fc.Arbitrary<Claim[]> =>
  fc
    .integer({ min: 0, max: maxLength })
    .chain((length) =>
      fc.tuple(...Array.from({ length }, (_, index) => anyClaim(`c${String(index).padStart(2, '0')}`))),
    ) as fc.Arbitrary<Claim[]>;
