import { describe, expect, it } from 'vitest';
import { readScheme, type ActivityType } from './index.ts';
import { activity, codesOf, group, scheme } from './samples.ts';

const with_ = (path: string, value: unknown): unknown => {
  const document = JSON.parse(JSON.stringify(scheme({ types: [activity('work')] }))) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const holder = keys.reduce((at, key) => at[key] as Record<string, unknown>, document);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return document;
};
const problem = (path: string, value: unknown) => {
  const { problems } = readScheme(with_(path, value));
  return problems.map(({ code, params }) => [code, params?.path, params?.wanted]);
};
const table = (figures: object, over: object = {}) =>
  scheme({ types: [activity('t', { award: 'table', figures, ...over } as Partial<ActivityType>)] });

describe('the form of a scheme document (BEY-080)', () => {
  const POINTS = 'a whole number of points, 0 or more';
  const CODE = 'a code of letters and digits';
  const WHOLE = 'a whole number, 1 or more';
  const DAY = 'a day such as 2024-08-01';
  it.each([
    ['code', 7, CODE],
    ['code', '', CODE],
    ['code', 'a b', CODE],
    ['code', 'a:b', CODE],
    ['code', 'x'.repeat(31), CODE],
    ['code', undefined, CODE],
    ['version', 0, WHOLE],
    ['version', 1.5, WHOLE],
    ['version', '1', WHOLE],
    ['name', ' ', 'a text'],
    ['name', 1, 'a text'],
    ['status', 'open', 'one of draft, published, retired'],
    ['admitted_from', '2024-13-01', DAY],
    ['admitted_from', '2024-00-01', DAY],
    ['admitted_from', '2024-01-32', DAY],
    ['admitted_from', '2024-01-00', DAY],
    ['admitted_from', 'on 2024-01-01', DAY],
    ['admitted_from', '2024-01-01T00', DAY],
    ['admitted_from', 20240101, DAY],
    ['admitted_until', '', DAY],
    ['required', [], 'an object'],
    ['required', null, 'an object'],
    ['required.regular', undefined, POINTS],
    ['required.regular', -1, POINTS],
    ['required.regular', 0.5, POINTS],
    ['required.lateral', '75', POINTS],
    ['required.guest', 5, 'nothing or one of regular, lateral, transfer, diploma, pwd'],
    ['rules', 'strict', 'an object'],
    ['rules.best_level_only', 1, 'true or false'],
    ['rules.winner_replaces', 'yes', 'true or false'],
    ['rules.year_min', -1, POINTS],
    ['rules.total_max', null, POINTS],
    ['rules.admitted_from', { lateral: 'soon' }, DAY, 'rules.admitted_from.lateral'],
    ['source', '', 'a text'],
    ['groups', {}, 'a list'],
    ['groups', [1], 'an object', 'groups[0]'],
    ['groups.0.name', undefined, 'a text', 'groups[0].name'],
    ['groups.0.max', 1.5, POINTS, 'groups[0].max'],
    ['groups.0.min', -1, POINTS, 'groups[0].min'],
    ['groups.0.limits', { lateral: { max: '9' } }, POINTS, 'groups[0].limits.lateral.max'],
    ['groups.0.limits', { pwd: { least: 1 } }, 'nothing or one of min, max', 'groups[0].limits.pwd.least'],
    ['types', null, 'a list'],
    ['types', [[]], 'an object', 'types[0]'],
    ['types.0.code', null, CODE, 'types[0].code'],
    ['types.0.name', '', 'a text', 'types[0].name'],
    ['types.0.group', 5, CODE, 'types[0].group'],
    ['types.0.award', 'gift', 'one of table, hours, count, appraised', 'types[0].award'],
    ['types.0.max_points', -1, POINTS, 'types[0].max_points'],
    ['types.0.max_per_claim', 'all', POINTS, 'types[0].max_per_claim'],
    ['types.0.min_hours', -0.5, 'a number of hours, 0 or more', 'types[0].min_hours'],
    ['types.0.min_hours', '80', 'a number of hours, 0 or more', 'types[0].min_hours'],
    ['types.0.min_hours', Infinity, 'a number of hours, 0 or more', 'types[0].min_hours'],
    ['types.0.best_of', '', CODE, 'types[0].best_of'],
    ['types.0.evidence_kinds', 'letter', 'a list', 'types[0].evidence_kinds'],
    ['types.0.evidence_kinds', ['letter'], 'one of certificate, photo, report, other', 'types[0].evidence_kinds[0]'],
    ['types.0.team_allowed', 'no', 'true or false', 'types[0].team_allowed'],
    ['types.0.figures', { unit: 1 }, 'nothing or one of ', 'types[0].figures.unit'],
    ['types.0.figures', null, 'an object', 'types[0].figures'],
  ])('%s = %j: %s', (path, value, wanted, at = path) => {
    if (value === Infinity) {
      const odd = { ...scheme(), types: [{ ...activity('work'), min_hours: Infinity }] };
      expect(readScheme(odd).problems).toMatchObject([{ params: { path: at, wanted } }]);
    } else expect(problem(path, value)).toEqual([['AICTE_SCHEME_SHAPE', at, wanted]]);
  });

  it.each([
    ['table', {}, 'levels', 'an object'],
    ['table', { levels: { I: -1 } }, 'levels.I', POINTS],
    ['table', { levels: { I: 1 }, places: { first: 3 } }, 'places.first', 'an object'],
    ['table', { levels: { I: 1 }, places: { first: { I: 'x' } } }, 'places.first.I', POINTS],
    ['table', { levels: { I: 1 }, level_caps: { I: 0.5 } }, 'level_caps.I', POINTS],
    ['table', { levels: { I: 1 }, win_caps: [] }, 'win_caps', 'an object'],
    ['table', { levels: { I: 1 }, lewels: {} }, 'lewels', 'nothing or one of levels, places, level_caps, win_caps'],
    ['hours', { steps: {} }, 'steps', 'a list'],
    ['hours', { steps: [5] }, 'steps[0]', 'a pair of hours and points'],
    ['hours', { steps: [[5, 1, 1]] }, 'steps[0]', 'a pair of hours and points'],
    ['hours', { steps: [['5', 1]] }, 'steps[0][0]', 'a number of hours, 0 or more'],
    ['hours', { steps: [[5, 0]] }, 'steps[0][1]', WHOLE],
    ['count', { unit: 0 }, 'unit', WHOLE],
    ['count', {}, 'unit', WHOLE],
  ])('figures of %s %j: %s needs %s', (award, figures, at, wanted) => {
    const document = { ...scheme(), types: [{ ...activity('t'), award, figures }] };
    expect(readScheme(document)).toMatchObject({
      scheme: null,
      problems: [{ code: 'AICTE_SCHEME_SHAPE', params: { path: `types[0].figures.${at}`, wanted } }],
    });
  });

  it.each([[null], ['x'], [[]], [7], [undefined]])('%j is no document', (document) => {
    const path = '';
    expect(readScheme(document).problems).toMatchObject([
      { code: 'AICTE_SCHEME_SHAPE', params: { path, wanted: 'an object' } },
    ]);
  });

  it('says every problem of the form at once', () => {
    expect(codesOf({ ...scheme(), version: 0, source: '', groups: [{}] })).toHaveLength(4);
  });

  it('takes bounds, all keys and every kind of award', () => {
    const levels = { I: 0, II: 5 };
    const full = scheme({
      version: 2,
      admitted_from: '2024-12-31',
      admitted_until: '2030-10-09',
      required: { regular: 0, lateral: 1, transfer: 1, diploma: 1, pwd: 1 },
      rules: { best_level_only: true, winner_replaces: false, year_min: 0, total_max: 0, admitted_from: { pwd: '2025-01-01' } },
      groups: [group('A', { min: 0, max: 0, limits: { pwd: { min: 0, max: 1 } } }), group('x'.repeat(30))],
      types: [
        activity('a', { group: 'A', max_per_claim: 0, max_points: 0, min_hours: 0, evidence_kinds: ['report'], source: 'Table 2', source_year: 2019, note: 'n', team_allowed: true }),
        activity('b', { group: 'A', award: 'table', figures: { levels, places: { first: { I: 0 } }, level_caps: { I: 0 }, win_caps: { II: 0 } } } as Partial<ActivityType>),
        activity('c', { group: 'A', award: 'hours', figures: { steps: [[0, 1], [0.5, 2]] } } as Partial<ActivityType>),
        activity('d.e-f_1', { group: 'A', award: 'count', figures: { unit: 1 }, best_of: 'd' } as Partial<ActivityType>),
      ],
    }); // prettier-ignore
    expect(readScheme(full)).toEqual({ scheme: full, problems: [] });
  });
});

describe('the meaning of a scheme document', () => {
  it.each([
    ['a cohort that ends before it begins', scheme({ admitted_until: '2020-06-30' }), 'AICTE_SCHEME_COHORT'],
    ['a group twice', scheme({ groups: [group('ALL'), group('ALL')] }), 'AICTE_SCHEME_TWICE'],
    ['an activity twice', scheme({ types: [activity('a'), activity('a')] }), 'AICTE_SCHEME_TWICE'],
    ['a group nobody knows', scheme({ types: [activity('a', { group: 'B' })] }), 'AICTE_SCHEME_GROUP_UNKNOWN'],
    [
      'a minimum above the maximum (CT-084)',
      scheme({ groups: [group('ALL', { min: 6, max: 5 })] }),
      'AICTE_SCHEME_MIN_ABOVE_MAX',
    ],
    [
      'a place at a level without points',
      table({ levels: { I: 1 }, places: { first: { II: 1 } } }),
      'AICTE_SCHEME_LEVEL_UNKNOWN',
    ],
    [
      'a cap of a level without points',
      table({ levels: { I: 1 }, level_caps: { II: 1 } }),
      'AICTE_SCHEME_LEVEL_UNKNOWN',
    ],
    ['a win at a level without points', table({ levels: { I: 1 }, win_caps: { II: 1 } }), 'AICTE_SCHEME_LEVEL_UNKNOWN'],
  ])('%s is refused', (_name, document, code) => {
    expect(codesOf(document)).toEqual([code]);
  });

  it('a cohort of one day, and equal minimum and maximum, are allowed (CT-084)', () => {
    expect(codesOf(scheme({ admitted_until: '2020-07-01', groups: [group('ALL', { min: 5, max: 5 })] }))).toEqual([]);
  });

  it('a minimum is compared with the maximum of every category that has limits (CT-084)', () => {
    const groups = [group('ALL', { min: 5, max: 5, limits: { lateral: { max: 4 }, pwd: { min: 4 } } })];
    expect(readScheme(scheme({ groups })).problems).toMatchObject([
      { code: 'AICTE_SCHEME_MIN_ABOVE_MAX', params: { group: 'ALL', min: 5, max: 4, category: 'lateral' } },
    ]);
  });
});
