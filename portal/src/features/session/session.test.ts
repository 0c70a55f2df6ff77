import type { RosterRow, SessionItem } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { daysOfRange, badgeOfRow, inDayOrder } from './session-store.ts';
import { nextLookMs } from './use-projector.ts';

it('asks for the next code just after the step ends, by the clock of the server alone', () => {
  const qr = { server_now: '2026-11-23T05:00:03.000Z', step_ends_at: '2026-11-23T05:00:10.000Z' };
  expect(nextLookMs(qr)).toBe(7_060);
  expect(nextLookMs({ ...qr, server_now: '2026-11-23T05:00:11.000Z' })).toBe(60);
});

it('counts seven days from today, and the four weeks before it', () => {
  expect(daysOfRange('today', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-23' });
  expect(daysOfRange('week', '2026-11-28')).toEqual({ from: '2026-11-28', to: '2026-12-04' });
  expect(daysOfRange('past', '2026-11-29')).toEqual({ from: '2026-11-01', to: '2026-11-28' });
});

const session = (name: string, session_date: string, hour: string) =>
  ({ name, session_date, scheduled_start_at: `${session_date}T${hour}:00:00Z` }) as SessionItem;
it('lists by day, the latest first when looking back, and by the clock within a day', () => {
  const rows = [session('b', '2026-11-24', '05'), session('a2', '2026-11-23', '09'), session('a1', '2026-11-23', '04')];
  expect(inDayOrder(rows, false).map(({ name }) => name)).toEqual(['a1', 'a2', 'b']);
  expect(inDayOrder(rows, true).map(({ name }) => name)).toEqual(['b', 'a1', 'a2']);
});

it('shows an announced leave before anybody is marked', () => {
  expect(badgeOfRow({ state: null, on_leave: true } as RosterRow)).toBe('excused');
  expect(badgeOfRow({ state: null, on_leave: false } as RosterRow)).toBe('unmarked');
});
