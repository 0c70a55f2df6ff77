import {
  readScheme,
  SCHEMES,
  type ActivityType,
  type Claim,
  type GroupCount,
  type Scheme,
  type SchemeGroup,
  type Student,
} from './index.ts';

/** Sample students, schemes and claims for the tests of activity points. */
export const schemeOf = (code: string): Scheme => SCHEMES.find((scheme) => scheme.code === code) as Scheme;

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
