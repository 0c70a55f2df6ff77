import { expect, it } from 'vitest';
import type { TodaySession } from './today-api.ts';
import { groupByDay, momentOf, nextOf } from './today-store.ts';

const at = (time: string) => `2026-11-23T${time}:00Z`;
const session = (id: string, from: string, to: string, more: Partial<TodaySession> = {}) =>
  ({
    id,
    name: id,
    scheduled_start_at: at(from),
    scheduled_end_at: at(to),
    status: 'scheduled',
    my_state: null,
    conducts: false,
    ...more,
  }) as TodaySession;
const now = new Date(at('10:00'));

it('knows a session that starts just now as running, and one that ends just now as over', () => {
  expect(momentOf(session('a', '10:00', '11:00'), now)).toBe('running');
  expect(momentOf(session('a', '10:01', '11:00'), now)).toBe('soon');
  expect(momentOf(session('a', '09:00', '10:00'), now)).toBe('over');
  expect(momentOf(session('a', '09:00', '10:00', { status: 'open' }), now)).toBe('open');
});
it('asks for the open session first, even when an earlier one is still running', () => {
  const day = [session('running', '09:30', '11:00'), session('open', '09:55', '11:00', { status: 'open' })];
  expect(nextOf(day, now)?.id).toBe('open');
});
it('goes on to the next one once somebody is marked', () => {
  const day = [
    session('open', '09:55', '11:00', { status: 'open', my_state: 'present' }),
    session('next', '12:00', '13:00'),
  ];
  expect(nextOf(day, now)?.id).toBe('next');
});
it('keeps a session in front of the one who conducts it', () => {
  const day = [
    session('mine', '09:55', '11:00', { status: 'open', conducts: true }),
    session('next', '12:00', '13:00'),
  ];
  expect(nextOf(day, now)?.id).toBe('mine');
});
it('has nothing when the day is over', () => {
  expect(
    nextOf([session('a', '08:00', '09:00'), session('b', '12:00', '13:00', { status: 'cancelled' })], now),
  ).toBeUndefined();
});

it('puts the sessions of other days under their day, in order, without the one in front', () => {
  const day = [session('b', '12:00', '13:00'), session('a', '08:00', '09:00'), session('front', '10:00', '11:00')];
  const later = { ...session('c', '06:00', '07:00'), scheduled_start_at: '2026-11-24T06:00:00Z' };
  const groups = groupByDay([...day, later], day[2], (at) => at.slice(0, 10), now);
  expect(groups.map(({ day, sessions }) => [day, ...sessions.map(({ id }) => id)])).toEqual([
    ['2026-11-23', 'a', 'b'],
    ['2026-11-24', 'c'],
  ]);
});

it('leaves yesterday behind, except what is still open', () => {
  const before = (id: string, status: TodaySession['status']) => ({
    ...session(id, '20:00', '21:00', { status }),
    scheduled_start_at: '2026-11-22T20:00:00Z',
  });
  const groups = groupByDay(
    [before('over', 'finalized'), before('night', 'open'), session('a', '12:00', '13:00')],
    undefined,
    (at) => at.slice(0, 10),
    now,
  );
  expect(groups.map(({ day, sessions }) => [day, ...sessions.map(({ id }) => id)])).toEqual([
    ['2026-11-22', 'night'],
    ['2026-11-23', 'a'],
  ]);
});
