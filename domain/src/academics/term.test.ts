import { describe, expect, it } from 'vitest';
import {
  ACADEMICS_PROBLEMS,
  canMoveTerm,
  planRollover,
  refuseTermMove,
  termStatusOn,
  termWorkflowId,
  type TermStatus,
} from './index.ts';
import { AT, result, term } from './samples.ts';

describe('the roll-over of a term (TESC-043)', () => {
  it.each([
    ['planned', '2025-07-31', 'planned'],
    ['planned', '2025-08-01', 'running'],
    ['planned', '2025-12-21', 'closing'],
    ['running', '2025-12-20', 'running'],
    ['running', '2025-12-21', 'closing'],
    ['closing', '2026-06-01', 'closing'],
    ['closed', '2025-09-01', 'closed'],
  ] as const)('%s on %s is %s', (status, today, expected) => {
    expect(termStatusOn(term({ status }), today)).toBe(expected);
  });

  it('turns grades into results, names what is open, and changes nothing the second time', () => {
    const rows = [
      result('a', 9, { status: 'enrolled' }),
      result('b', 2, { status: 'enrolled' }),
      result('c', null),
      result('d', null, { status: 'dropped' }),
      result('e', 8, { academic_term_id: 'even', status: 'enrolled' }),
    ];
    const plan = planRollover(rows, term({ status: 'closing' }), AT);
    expect(plan).toMatchObject({
      results: [
        { id: 'r-a', status: 'completed' },
        { id: 'r-b', status: 'failed' },
      ],
      open_items: ['r-c'],
    });
    expect(plan.explanation).toMatchObject({
      value: 1,
      verdict: 'TERM_OPEN_ITEMS',
      flips: [{ verdict: 'ready', change: 'grade', delta: 1 }],
    });
    const applied = rows.map((row) => ({ ...row, ...plan.results.find(({ id }) => id === row.id) }));
    expect(planRollover(applied, term(), AT).results).toEqual([]);
    expect(planRollover([result('a', 9)], term(), AT).explanation).toMatchObject({ verdict: 'ready', flips: [] });
  });

  it.each([
    ['running', 'closing', 3, null],
    ['closing', 'closed', 0, null],
    ['closing', 'closed', 1, 'TERM_OPEN_ITEMS'],
    ['closing', 'running', 3, null],
    ['closed', 'running', 0, 'ENROLLMENT_STATE'],
    ['planned', 'closed', 0, 'ENROLLMENT_STATE'],
  ] as const)('%s to %s with %i open: %s', (from, to, open, expected) => {
    expect(refuseTermMove(term({ status: from }), to, open)?.code ?? null).toBe(expected);
    expect(canMoveTerm(from, to as TermStatus)).toBe(expected !== 'ENROLLMENT_STATE');
    expect(termWorkflowId('7')).toBe('term:7');
  });
});

it('problem sentences are said in three languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [name, { en, hi, kn }] of Object.entries(ACADEMICS_PROBLEMS)) {
    expect(places(hi), name).toEqual(places(en));
    expect(places(kn), name).toEqual(places(en));
  }
});
