import { describe, expect, it } from 'vitest';
import { dayNature, entriesFor, entriesOn, isWorkingDay } from './index.ts';
import { entry, calendar } from './samples.ts';

describe('what a day is', () => {
  it.each([
    ['a weekday', '2026-11-16', [], 'working', true, true, 1],
    ['a Sunday', '2026-11-15', [], 'weekend', false, false, 7],
    ['a holiday', '2026-11-09', [entry({})], 'holiday', false, false, 1],
    ['the day before a holiday', '2026-11-06', [entry({})], 'working', true, true, 5],
    ['a vacation', '2026-12-30', [entry({ kind: 'vacation', starts_on: '2026-12-24', ends_on: '2027-01-01' })], 'vacation', false, false, 3],
    ['an exam day', '2026-11-16', [entry({ kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-16' })], 'exam', true, false, 1],
    ['an exam day that keeps classes', '2026-11-16', [entry({ kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-16', suppresses_sessions: false })], 'exam', true, true, 1],
    ['a Sunday inside an exam period', '2026-11-22', [entry({ kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-28' })], 'weekend', false, false, 7],
    ['a Saturday inside an exam period that keeps classes', '2026-11-21', [entry({ kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-28', suppresses_sessions: false })], 'weekend', false, false, 6],
    ['a Saturday that follows Monday', '2026-11-21', [entry({ kind: 'special_working_day', starts_on: '2026-11-21', ends_on: '2026-11-21', suppresses_sessions: false, follow_weekday: 1 })], 'special_working_day', true, true, 1],
    ['an optional holiday', '2026-11-16', [entry({ kind: 'optional_holiday', starts_on: '2026-11-16', ends_on: '2026-11-16', suppresses_sessions: false })], 'working', true, true, 1],
    ['a notice', '2026-11-16', [entry({ kind: 'notice', starts_on: '2026-11-16', ends_on: '2026-11-16' })], 'working', true, true, 1],
  ] as const)('%s (CH-076, CH-079)', (_name, day, entries, kind, works, teaches, weekday) => {
    expect(dayNature(day, calendar(...entries))).toMatchObject({ kind, works, teaches, weekday });
    expect(isWorkingDay(day, calendar(...entries))).toBe(works);
  }); // prettier-ignore

  it('lets a special working day undo the vacation around it, whatever the order of entries', () => {
    const vacation = entry({ id: 'v', kind: 'vacation', starts_on: '2026-12-24', ends_on: '2027-01-01' });
    const special = entry({
      id: 's',
      kind: 'special_working_day',
      starts_on: '2026-12-26',
      ends_on: '2026-12-26',
      suppresses_sessions: false,
      follow_weekday: 2,
    });
    expect(dayNature('2026-12-26', calendar(vacation, special))).toMatchObject({ works: true, weekday: 2 });
    expect(dayNature('2026-12-26', calendar(special, vacation))).toMatchObject({ works: true, weekday: 2 });
    const same = [entry({ id: 'b' }), entry({ id: 'a' })];
    expect(dayNature('2026-11-09', calendar(...same)).entry?.id).toBe('a');
  });

  it('keeps the entries of another campus and department out', () => {
    const entries = [
      entry({ id: 'all' }),
      entry({ id: 'here', campus_id: 'c1' }),
      entry({ id: 'there', campus_id: 'c2' }),
      entry({ id: 'dept', department_id: 'd1' }),
    ];
    expect(entriesFor(entries, { campus_id: 'c1' }).map(({ id }) => id)).toEqual(['all', 'here']);
    expect(entriesFor(entries, { campus_id: 'c1', department_id: 'd1' }).map(({ id }) => id)).toEqual([
      'all',
      'here',
      'dept',
    ]);
    expect(entriesOn('2026-11-09', 'holiday', entries)).toHaveLength(4);
    expect(entriesOn('2026-11-10', 'holiday', entries)).toHaveLength(0);
  });
});
