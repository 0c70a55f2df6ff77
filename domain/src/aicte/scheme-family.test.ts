import { describe, expect, it } from 'vitest';
import { expandScheme } from './expand.ts';
import { readScheme, type ActivityType } from './index.ts';
import { activity, codesOf, group, scheme } from './samples.ts';

const hours = (...steps: [number, number][]) =>
  activity('h', { award: 'hours', figures: { steps } } as Partial<ActivityType>);
const t = (code: string, over: object = {}, figures: object = {}) =>
  activity(code, {
    award: 'table',
    figures: { levels: { I: 1, II: 2 }, ...figures },
    best_of: 'f',
    ...over,
  } as Partial<ActivityType>);

describe('steps of hours', () => {
  it.each([
    ['in any order', hours([40, 20], [10, 5], [30, 16]), []],
    ['none at all', hours(), []],
    ['the same hours twice', hours([10, 5], [10, 6]), ['AICTE_SCHEME_STEPS']],
    ['more hours for the same points', hours([10, 5], [20, 5]), ['AICTE_SCHEME_STEPS']],
    ['more hours for fewer points', hours([10, 5], [20, 4]), ['AICTE_SCHEME_STEPS']],
    ['a later step out of line', hours([10, 5], [20, 6], [30, 6]), ['AICTE_SCHEME_STEPS']],
  ])('%s', (_name, type, codes) => {
    expect(codesOf(scheme({ types: [type] }))).toEqual(codes);
  });
});

describe('a family is one activity (BEY-082)', () => {
  const caps = { max_points: 9 };
  it.each([
    ['the same', t('a', caps, { level_caps: { I: 3, II: 4 } }), t('b', caps, { level_caps: { II: 4, I: 3 } }), true],
    ['other points by level', t('a'), t('b', {}, { levels: { I: 5 } }), true],
    ['other places', t('a'), t('b', {}, { places: { first: { I: 5 } } }), true],
    ['another group', t('a'), t('b', { group: 'B' }), false],
    ['another cap', t('a', caps), t('b', { max_points: 8 }), false],
    ['no cap', t('a', caps), t('b'), false],
    ['another level cap', t('a', {}, { level_caps: { I: 3 } }), t('b', {}, { level_caps: { I: 4 } }), false],
    ['another win cap', t('a', {}, { win_caps: { I: 3 } }), t('b'), false],
    ['another kind', t('a'), activity('b', { best_of: 'f' }), false],
    ['another family', t('a'), activity('b', { best_of: 'g' }), true],
    ['the name of another activity', t('f', { best_of: undefined }), t('b', { group: 'B' }), false],
  ])('%s', (_name, a, b, fits) => {
    const { problems } = readScheme(
      JSON.parse(JSON.stringify(scheme({ groups: [group('ALL'), group('B')], types: [a, b] }))),
    );
    expect(problems).toMatchObject(
      fits ? [] : [{ code: 'AICTE_SCHEME_FAMILY_MIXED', params: { code: 'b', other: a.code, family: 'f' } }],
    );
    expect(problems).toHaveLength(fits ? 0 : 1);
  });
});

describe('caps of levels beside results that replace each other (BEY-082)', () => {
  const of = (rules: object, type: ActivityType) =>
    codesOf(JSON.parse(JSON.stringify(scheme({ rules, types: [type] }))));
  const capped = t('a', {}, { level_caps: { I: 3 } });
  it.each([
    ['are refused where levels replace each other', { winner_replaces: true }, capped, ['AICTE_SCHEME_CAPS_CROSS']],
    ['are allowed where one level counts alone', { winner_replaces: true, best_level_only: true }, capped, []],
    ['are allowed where nothing is replaced', { best_level_only: false }, capped, []],
    ['may be empty', { winner_replaces: true }, t('a', {}, { level_caps: {} }), []],
    ['may be absent', { winner_replaces: true }, t('a'), []],
  ])('%s', (_name, rules, type, codes) => {
    expect(of(rules, type)).toEqual(codes);
  });
});

describe('the short form', () => {
  const short = {
    code: 'S',
    name: 'Short',
    admitted_from: '2024-07-01',
    required: { regular: 10 },
    source: 'test',
    groups: [{ code: 'ALL', name: 'All' }],
    types: [
      { code: 'a', name: 'A', award: 'appraised', max_points: 5, min_hours: 8 },
      { code: 'b', like: 'a', name: 'B' },
      { code: 'c', like: 'b', name: 'C', max_points: 6 },
    ],
  };

  it('fills version, status, rules, the only group, empty figures and what is alike', () => {
    const shared = { group: 'ALL', award: 'appraised', figures: {}, min_hours: 8 };
    expect(readScheme(short)).toEqual({
      problems: [],
      scheme: {
        ...short, version: 1, status: 'draft', admitted_until: null, rules: {},
        types: [
          { ...shared, code: 'a', name: 'A', max_points: 5 },
          { ...shared, code: 'b', name: 'B', max_points: 5 },
          { ...shared, code: 'c', name: 'C', max_points: 6 },
        ],
      },
    }); // prettier-ignore
  });

  it('keeps what is said', () => {
    const said = { version: 3, status: 'published', admitted_until: '2025-01-01', rules: { year_min: 5 } };
    expect(readScheme({ ...short, ...said }).scheme).toMatchObject(said);
  });

  it('does not guess a group where there are two', () => {
    const groups = [...short.groups, { code: 'B', like: 'ALL' }];
    expect(readScheme({ ...short, groups, types: short.types.slice(0, 1) }).problems).toMatchObject([
      { code: 'AICTE_SCHEME_SHAPE', params: { path: 'types[0].group' } },
    ]);
    const { document } = expandScheme({ ...short, groups });
    expect(document).toMatchObject({ groups: [{ name: 'All' }, { code: 'B', name: 'All' }] });
  });

  it.each([
    [
      'groups',
      [
        { code: 'X', name: 'X' },
        { code: 'B', like: 'A' },
      ],
      'groups[1]',
      'A',
    ],
    ['types', [{ code: 'b', like: 'a' }], 'types[0]', 'a'],
    ['types', [7, { code: 'b', like: 7 }], 'types[1]', '7'],
  ])('refuses what is like nothing before it: %s', (key, rows, path, like) => {
    const { problems } = readScheme({ ...short, [key]: rows });
    expect(problems[0]).toMatchObject({ code: 'AICTE_SCHEME_LIKE_UNKNOWN', params: { path, like } });
  });

  it('leaves what is no list and no row to the check of the form', () => {
    expect(expandScheme(7)).toEqual({ document: 7, problems: [] });
    expect(expandScheme({ groups: 'x', types: [null, 'y'] })).toMatchObject({
      document: { groups: 'x', types: [null, 'y'] },
      problems: [],
    });
    expect(expandScheme({ groups: [null], types: 5 })).toMatchObject({
      document: { groups: [null], types: 5 },
      problems: [],
    });
  });
});
