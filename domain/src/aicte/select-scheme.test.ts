import { describe, expect, it } from 'vitest';
import { selectScheme, draftSchemes, type Scheme, type StudentCategory } from './index.ts';
import { scheme, schemeOf } from './samples.ts';

const published = (code: string, over: Partial<Scheme> = {}) => scheme({ code, ...over });
const chosen = (schemes: readonly Scheme[], admitted_on: string, category: StudentCategory = 'regular') => {
  const found = selectScheme(schemes, { admitted_on, category, pinned: null });
  return 'groups' in found ? `${found.code} ${found.version}` : found.code;
};

describe('the scheme of a student (BEY-080)', () => {
  const cohort = published('A', { admitted_from: '2020-07-01', admitted_until: '2022-06-30' });

  it.each([
    ['2020-06-30', 'AICTE_NO_SCHEME'],
    ['2020-07-01', 'A 1'],
    ['2022-06-30', 'A 1'],
    ['2022-07-01', 'AICTE_NO_SCHEME'],
  ])('by admission on %s: %s', (day, found) => {
    expect(chosen([cohort], day)).toBe(found);
  });

  it('names the day nobody covers', () => {
    expect(selectScheme([], { admitted_on: '2020-01-01', category: 'regular', pinned: null })).toMatchObject({
      code: 'AICTE_NO_SCHEME',
      params: { day: '2020-01-01' },
    });
  });

  it('has no end where none is set', () => {
    expect(chosen([published('A')], '2099-01-01')).toBe('A 1');
  });

  it('is a published one, unless the student is pinned to another', () => {
    const old = published('old', { status: 'retired' });
    expect(
      chosen(
        [
          { ...cohort, status: 'draft' },
          { ...cohort, status: 'retired' },
        ],
        '2021-01-01',
      ),
    ).toBe('AICTE_NO_SCHEME');
    expect(selectScheme([cohort], { admitted_on: '2021-01-01', category: 'regular', pinned: old })).toBe(old);
  });

  it('is the one that names the category, then of the later cohort, then the higher version, in any order', () => {
    const plain = published('plain', { admitted_from: '2021-07-01', version: 9 });
    const names = published('names', { required: { regular: 9, lateral: 5 } });
    const later = published('later', { admitted_from: '2022-07-01' });
    const version = (no: number) => published('same', { version: no });
    for (const flip of [(all: Scheme[]) => all, (all: Scheme[]) => all.toReversed()]) {
      expect(chosen(flip([plain, names]), '2023-01-01', 'lateral')).toBe('names 1');
      expect(chosen(flip([plain, later]), '2023-01-01', 'lateral')).toBe('later 1');
      expect(chosen(flip([version(1), version(3), version(2)]), '2023-01-01')).toBe('same 3');
    }
  });

  it('begins later for a category that the scheme says so of', () => {
    const vtu = { ...schemeOf('VTU-2018'), status: 'published' as const };
    const first = (category: StudentCategory, day: string) => chosen([vtu], day, category);
    expect([first('regular', '2018-06-30'), first('regular', '2018-07-01')]).toEqual(['AICTE_NO_SCHEME', 'VTU-2018 1']);
    expect([first('lateral', '2019-06-30'), first('lateral', '2019-07-01')]).toEqual(['AICTE_NO_SCHEME', 'VTU-2018 1']);
    expect([first('transfer', '2020-06-30'), first('transfer', '2020-07-01')]).toEqual([
      'AICTE_NO_SCHEME',
      'VTU-2018 1',
    ]);
    const other = published('B', { required: { regular: 1, lateral: 1 }, admitted_from: '2019-01-01' });
    expect(chosen([vtu, other], '2019-07-01', 'lateral')).toBe('VTU-2018 1');
  });

  it('is none of the drafts', () => {
    expect(chosen(draftSchemes(), '2024-08-01')).toBe('AICTE_NO_SCHEME');
  });
});
