import { expect, it } from 'vitest';
import type { AwayItem } from '@muster/domain/contract';
import { createFormat } from '../../shared/format.ts';
import { daysFrom, linesOf } from './away.ts';

const leave = (id: string, who: string, starts_at: string, ends_at: string): AwayItem => ({
  id,
  person: { id: who, full_name: who, identifier: who },
  leave_type: 'Medical',
  starts_at,
  ends_at,
  status: 'approved',
});

it('puts a leave into each of its campus days, its last one included and no other (CH-028)', () => {
  const days = daysFrom('2026-11-28', 5);
  expect(days.at(-1)).toBe('2026-12-02');
  const lines = linesOf(
    [
      leave('a', 'Asha', '2026-11-28T18:30:00Z', '2026-11-30T18:30:00Z'),
      leave('b', 'Bala', '2026-11-20T18:30:00Z', '2026-11-28T18:30:00Z'),
      leave('c', 'Asha', '2026-12-01T07:30:00Z', '2026-12-01T18:30:00Z'),
    ],
    days,
    createFormat('en', 'Asia/Kolkata'),
  );
  expect(lines.map(({ person, cells }) => [person.id, cells.map((cell) => cell?.id ?? '-').join('')])).toEqual([
    ['Asha', '-aa' + 'c-'],
    ['Bala', 'b----'],
  ]);
});
