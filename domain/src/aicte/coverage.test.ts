import { describe, expect, it } from 'vitest';
import { coverageOf, type Cohort } from './index.ts';
import { scheme } from './samples.ts';

const known = (id: string, over: Parameters<typeof scheme>[0]) => ({ id, scheme: scheme({ code: id, ...over }) });
const cohort = (admitted_on: string, students: number, over: Partial<Cohort> = {}): Cohort => ({
  category: 'regular',
  admitted_on,
  scheme_id: null,
  students,
  ...over,
});

describe('whom a scheme counts (BEY-080)', () => {
  const old = known('old', { admitted_from: '2018-07-01', admitted_until: '2023-06-30', required: { regular: 100 } });
  const now = known('now', { admitted_from: '2023-07-01', required: { regular: 100, lateral: 75 } });

  it('is the cohort of the admission day, by category; before the first cohort nobody counts', () => {
    const counts = coverageOf(
      [old, now],
      [
        cohort('2018-06-30', 1),
        cohort('2018-07-01', 2),
        cohort('2023-06-30', 4),
        cohort('2023-07-01', 8),
        cohort('2024-07-01', 16, { category: 'lateral' }),
      ],
    );
    expect(Object.fromEntries([...counts].map(([id, by]) => [String(id), by]))).toEqual({
      null: { regular: 1 },
      old: { regular: 6 },
      now: { regular: 8, lateral: 16 },
    });
  });

  it('stays the pinned scheme, also after it was retired', () => {
    const retired = known('retired', { status: 'retired', admitted_from: '2018-07-01' });
    const counts = coverageOf(
      [retired, now],
      [cohort('2024-07-01', 3, { scheme_id: 'retired' }), cohort('2024-07-01', 5)],
    );
    expect([counts.get('retired'), counts.get('now')]).toEqual([{ regular: 3 }, { regular: 5 }]);
  });

  it('tells of a draft whom it would count, and lets it count nobody yet', () => {
    const draft = known('draft', { status: 'draft', admitted_from: '2024-07-01' });
    const counts = coverageOf(
      [now, draft],
      [cohort('2023-07-01', 3), cohort('2024-07-01', 5), cohort('2024-07-01', 7, { scheme_id: 'now' })],
    );
    expect([counts.get('draft'), counts.get('now')]).toEqual([{ regular: 5 }, { regular: 15 }]);
  });
});
