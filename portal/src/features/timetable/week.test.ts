import type { TimetableItem } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { mondayOf, placeOf, rowsOf, shownDays } from './week.ts';

const item = (day: string, hours: string, over: Partial<TimetableItem> = {}): TimetableItem => ({
  key: `${day} ${hours}`,
  session_id: null,
  day,
  starts_at: `${day}T${hours}:00Z`,
  ends_at: `${day}T${hours}:50Z`,
  name: 'Algorithms',
  course_code: 'CS1',
  section_code: 'A',
  venue: 'Room 1',
  teacher: null,
  status: 'planned',
  cancelled_reason: null,
  moved_from: null,
  conducts: false,
  is_without_room: false,
  ...over,
});
const day = (on: string, follows: number | null = null) => ({ day: on, closed: null, follows });
const week = ['23', '24', '25', '26', '27', '28', '29'].map((date) => day(`2026-11-${date}`));

it('a week begins on Monday', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
});

it('a weekend day is shown only when it has classes or runs another weekday', () => {
  expect(shownDays(week, [])).toHaveLength(5);
  expect(shownDays(week, [item('2026-11-28', '09')])).toHaveLength(6);
  expect(shownDays([day('2026-11-29', 5)], [])).toHaveLength(1);
});

it('classes of the same hours stand in one row, the earliest first, each under its day', () => {
  const items = [item('2026-11-24', '11'), item('2026-11-23', '09'), item('2026-11-24', '09')];
  const rows = rowsOf(week.slice(0, 2), items, ({ starts_at }) => starts_at.slice(11, 16));
  expect(rows.map(({ hours, cells }) => [hours, ...cells.map((cell) => cell.items.length)])).toEqual([
    ['09:00', 1, 1],
    ['11:00', 0, 1],
  ]);
});

it('names room and teacher as far as they are known', () => {
  expect(placeOf(item('2026-11-23', '09'))).toBe('Room 1');
  expect(placeOf(item('2026-11-23', '09', { teacher: 'Meena Rao' }))).toBe('Room 1 · Meena Rao');
});
