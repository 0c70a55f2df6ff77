import { describe, expect, it } from 'vitest';
import {
  outOfReach,
  maximumPointsOf,
  refusePublishing,
  schemeFrom,
  SCHEME_DOCUMENTS,
  draftSchemes,
  type ActivityType,
} from './index.ts';
import { activity, group, scheme, schemeOf } from './samples.ts';

const [VTU] = SCHEME_DOCUMENTS;
const SCHEMES = draftSchemes();
const confirmed = { figures_confirmed_by_id: 'registrar', policy_version_id: 'v1' };

describe('the schemes Muster brings along (BEY-080, BEY-081)', () => {
  it('are drafts with a source, and read', () => {
    expect(SCHEMES.map(({ code, version, status }) => [code, version, status])).toEqual([
      ['VTU-2018', 1, 'draft'],
      ['KTU-2016', 1, 'draft'],
      ['KTU-2024', 1, 'draft'],
      ['MAKAUT-MAR', 1, 'draft'],
    ]);
    for (const { source, name } of SCHEMES) expect([source, name].every((text) => text.length > 10)).toBe(true);
    expect(SCHEME_DOCUMENTS).toHaveLength(4);
  });

  it('name a source and its year with every figure (BEY-081)', () => {
    const figures = SCHEMES.flatMap(({ code, types, ...scheme }) => [
      [code, scheme.source, scheme.source_year] as const,
      ...types.map((type) => [`${code} ${type.code}`, type.source, type.source_year] as const),
    ]);
    expect(figures).toHaveLength(4 + 15 + 32 + 63 + 17);
    expect(figures.filter(([, source, year]) => !source || !year || year < 2016)).toEqual([]);
  });

  it('need the totals that the universities ask for', () => {
    expect(SCHEMES.map(({ required }) => required)).toEqual([
      { regular: 100, lateral: 75, transfer: 50 },
      { regular: 100, lateral: 75 },
      { regular: 120, lateral: 90, pwd: 60 },
      { regular: 100, lateral: 75 },
    ]);
    expect(SCHEMES.map(({ rules }) => rules)).toEqual([
      { admitted_from: { lateral: '2019-07-01', transfer: '2020-07-01' } },
      {},
      { best_level_only: true, winner_replaces: true },
      { year_min: 25 },
    ]);
  });

  it('VTU: heads appraised up to 20 points for 80 hours, in teams', () => {
    const { types, groups } = schemeOf('VTU-2018');
    expect(groups.map(({ code }) => code)).toEqual(['ALL']);
    expect(types.map(({ code }) => code)).toEqual([
      'schools', 'business', 'water', 'tourism', 'technology', 'energy', 'skills', 'digital_money', 'women', 'garbage',
      'marketing', 'food', 'automation', 'awareness', 'national',
    ]); // prettier-ignore
    for (const type of types)
      expect(type).toMatchObject({
        award: 'appraised',
        min_hours: 80,
        max_points: 20,
        team_allowed: true,
        group: 'ALL',
      });
    expect(new Set(types.map(({ name }) => name)).size).toBe(15);
    expect(types.every(({ source, source_year }) => source?.includes('Table 2') && source_year === 2019)).toBe(true);
  });

  it('KTU-2016: six segments with every row of the table, points and the most that counts', () => {
    const { types, groups } = schemeOf('KTU-2016');
    expect(groups.map(({ code }) => code)).toEqual(['NAT', 'SPORT', 'CULT', 'PROF', 'ENT', 'LEAD']);
    const places = { first: { I: 10, IV: 20 }, second: { I: 8, IV: 16 }, third: { I: 5, IV: 12 } };
    const sports = types.find(({ code }) => code === 'sports');
    expect(sports?.figures).toEqual({
      levels: { I: 8, II: 15, III: 25, IV: 40, V: 60 },
      win_caps: { IV: 80, V: 80 },
      places,
    });
    const points = (type: ActivityType) => (type.award === 'table' ? Object.values(type.figures.levels).join(' ') : '');
    expect(types.map((type) => `${type.group} ${type.code} ${points(type)} / ${type.max_points}`)).toEqual([
      'NAT nss 60 / 60', 'NAT ncc 60 / 60', 'SPORT sports 8 15 25 40 60 / 60', 'CULT music 8 12 20 40 60 / 60',
      'CULT performing 8 12 20 40 60 / 60', 'CULT literary 8 12 20 40 60 / 60', 'PROF tech_fest 10 20 30 40 50 / 50',
      'PROF mooc 50 / 50', 'PROF society_contest 10 15 20 30 40 / 40', 'PROF workshop_listed 15 / 30', 'PROF workshop 6 / 12',
      'PROF paper_listed 20 30 / 40', 'PROF paper 10 20 / 20', 'PROF poster_listed 8 10 / 16', 'PROF poster 4 6 / 8',
      'PROF internship 20 / 20', 'PROF visit 5 / 10', 'PROF language 50 / 50', 'ENT startup 60 / 60', 'ENT patent 30 35 50 / 60',
      'ENT patent_licensed 80 / 80', 'ENT prototype 60 / 60', 'ENT award 60 / 60', 'ENT technology 60 / 60', 'ENT funding 80 / 80',
      'ENT employment 80 / 80', 'ENT societal 50 / 50', 'LEAD societies 15 10 5 / 40', 'LEAD chapters 15 10 5 / 40',
      'LEAD festivals 15 10 5 / 40', 'LEAD hobby 15 10 5 / 40', 'LEAD elected 30 25 15 / 60',
    ]); // prettier-ignore
  });

  it('KTU-2024: three groups that need and count the same', () => {
    const { types, groups } = schemeOf('KTU-2024');
    expect(types.filter(({ group }) => group === 'I').length).toBe(24);
    expect(types.filter(({ group }) => group === 'II').length).toBe(22);
    expect(types.filter(({ group }) => group === 'III').length).toBe(17);
    expect(groups.map(({ code }) => code)).toEqual(['I', 'II', 'III']);
    for (const { min, max, limits } of groups)
      expect([min, max, limits]).toEqual([40, 40, { lateral: { min: 30, max: 30 }, pwd: { min: 20, max: 20 } }]);
  });

  it('MAKAUT: points of one activity and the most allowed, row by row', () => {
    const { types } = schemeOf('MAKAUT-MAR');
    const caps = { college: 10, university: 20, district: 24, state: 30, national: 20 };
    const done = (points: number) => ({ levels: { done: points } });
    expect(types.map(({ code, max_points, figures }) => [code, max_points, figures])).toEqual([
      ['mooc', 40, { steps: [[40, 20], [30, 16], [20, 10], [10, 5]] }],
      ['fest', undefined, { levels: { organizer: 5, participant: 3 }, level_caps: { organizer: 10, participant: 6 } }],
      ['rural', 10, done(5)],
      ['trees', 10, { unit: 1 }],
      ['relief', 40, { levels: { funds: 5, team: 20 } }],
      ['debate', 20, done(10)],
      ['charity', 20, done(10)],
      ['magazine', 32, { levels: { editor: 10, writer: 6 }, level_caps: { editor: 20, writer: 12 } }],
      ['press', 20, done(10)],
      ['research', 30, done(15)],
      ['project', 60, done(30)],
      ['blood', 36, { levels: { donor: 8, camp: 10 }, level_caps: { donor: 16, camp: 20 } }],
      ['sports', undefined, { levels: { college: 5, university: 10, district: 12, state: 15, national: 20 }, level_caps: caps }],
      ['culture', 20, done(10)],
      ['society', 20, done(10)],
      ['chapter', 20, done(10)],
      ['visit', 20, done(10)],
    ]); // prettier-ignore
    expect(types.filter(({ award }) => award === 'table')).toHaveLength(15);
    expect(types.every(({ group, name }) => group === 'ALL' && name.length > 3)).toBe(true);
  });
});

it('a document that comes along and does not read stops the program with the reasons', () => {
  expect(() => schemeFrom({ ...VTU, source: '', version: 0 })).toThrow(/^version: .* source: .* is needed\.$/);
  expect(schemeFrom(VTU)).toEqual(schemeOf('VTU-2018'));
});

describe('publishing a scheme (BEY-080)', () => {
  const codes = (...asked: Parameters<typeof refusePublishing>) => refusePublishing(...asked).map(({ code }) => code);
  const draft = scheme({ status: 'draft' });

  it('needs a draft, and somebody who confirmed its figures', () => {
    expect(refusePublishing(draft, confirmed)).toEqual([]);
    expect(codes(draft, { ...confirmed, figures_confirmed_by_id: null })).toEqual(['AICTE_SCHEME_UNCONFIRMED']);
    expect(codes(draft, { ...confirmed, policy_version_id: null })).toEqual(['AICTE_SCHEME_UNCONFIRMED']);
    expect(refusePublishing(scheme(), confirmed)).toMatchObject([
      { code: 'AICTE_SCHEME_FROZEN', params: { status: 'published' } },
    ]);
  });

  it('needs a right document that students can complete', () => {
    const types = [activity('a', { max_points: 99 })];
    expect(codes({ ...draft, types: [...types, activity('a')] }, confirmed)).toContain('AICTE_SCHEME_TWICE');
    expect(refusePublishing({ ...draft, types }, confirmed)).toMatchObject([
      { code: 'AICTE_SCHEME_OUT_OF_REACH', params: { category: 'regular', reach: 99, needed: 100, where: 'total' } },
    ]);
    expect(codes({ ...draft, types: [activity('a', { max_points: 100 })] }, confirmed)).toEqual([]);
  });

  it('lets all four through once somebody confirmed them: everybody can complete', () => {
    for (const { code } of SCHEMES) expect(refusePublishing(schemeOf(code), confirmed)).toEqual([]);
  });

  it('holds back KTU-2024 without its activities: nobody could complete', () => {
    const short = outOfReach({ ...schemeOf('KTU-2024'), types: [] });
    expect(
      short.filter(({ params }) => params?.category === 'pwd').map(({ params }) => [params?.where, params?.needed]),
    ).toEqual([['I', 20], ['II', 20], ['III', 20], ['total', 60]]); // prettier-ignore
  });
});

describe('what can be reached', () => {
  const t = (figures: object, over: object = {}) =>
    activity('t', { award: 'table', figures, ...over } as Partial<ActivityType>);
  it.each([
    ['appraised without a cap', activity('a'), Infinity],
    ['appraised with one', activity('a', { max_points: 7 }), 7],
    ['nothing per claim', activity('a', { max_per_claim: 0 }), 0],
    ['pieces', activity('a', { award: 'count', figures: { unit: 2 }, max_points: 9 } as Partial<ActivityType>), 9],
    ['hours', activity('a', { award: 'hours', figures: { steps: [[9, 5]] } } as Partial<ActivityType>), Infinity],
    ['hours without steps', activity('a', { award: 'hours', figures: { steps: [] } } as Partial<ActivityType>), 0],
    ['levels with caps', t({ levels: { I: 1, II: 2 }, level_caps: { I: 4, II: 6 } }), 10],
    ['one level without a cap', t({ levels: { I: 1, II: 2 }, level_caps: { I: 4 } }), Infinity],
    ['a level worth nothing', t({ levels: { I: 1, II: 0 }, level_caps: { I: 4 } }), 4],
    [
      'a place worth more than its level',
      t({ levels: { I: 0 }, level_caps: { I: 4 }, places: { first: { I: 3 } } }),
      4,
    ],
    [
      'a win that lifts the cap',
      t({ levels: { I: 1 }, win_caps: { I: 30 }, places: { first: {} } }, { max_points: 20 }),
      30,
    ],
    ['a win nobody can have', t({ levels: { I: 1 }, win_caps: { I: 30 } }, { max_points: 20 }), 20],
  ])('%s: %s', (_name, type, total) => {
    expect(maximumPointsOf(scheme({ types: [type] }), 'regular').total).toBe(total);
  });

  it('is bounded by one level, group and all, and raised by what events granted', () => {
    const types = [t({ levels: { I: 1, II: 2 }, level_caps: { I: 4, II: 6 } })];
    const of = (over: object, granted?: Map<string, number>) =>
      maximumPointsOf(scheme({ types, ...over }), 'lateral', granted).total;
    expect(of({ rules: { best_level_only: true } })).toBe(6);
    expect(of({ groups: [group('ALL', { limits: { lateral: { max: 5 } } })] })).toBe(5);
    expect(of({ rules: { total_max: 3 } })).toBe(3);
    expect(of({}, new Map([['ALL', 3]]))).toBe(13);
    expect(
      of({ types: [activity('a', { best_of: 'f', max_points: 5 }), activity('b', { best_of: 'f', max_points: 5 })] }),
    ).toBe(5);
  });
});
