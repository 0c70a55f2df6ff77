import { describe, expect, it } from 'vitest';
import { instantOf } from '../calendar/index.ts';
import { plannedSessions, sessionKey, type TimetableChange } from './index.ts';
import { ZONE, WEEK, slot, calendar } from './samples.ts';

describe('changes to single sessions', () => {
  const slots = [
    slot(),
    slot({ id: 't', weekday: 2, start_time: '14:00', end_time: '16:00', venue_id: 'r2', staff_id: 'tara' }),
  ];
  const monday = { slot_id: 'm', on: '2026-01-19' };
  const tuesday = { slot_id: 't', on: '2026-01-20' };
  const plan = (...changes: readonly TimetableChange[]) => plannedSessions(slots, calendar(), WEEK, ZONE, { changes });

  it('a stand-in, a cancellation, a move: the key and the roster’s day stay', () => {
    expect(plan({ kind: 'substitute', staff_id: 'som', ...monday })[0]).toMatchObject({
      key: 'm:2026-01-19',
      conducted_by_id: 'som',
    });
    expect(plan({ kind: 'cancel', reason: 'strike', ...monday })[0]).toMatchObject({
      status: 'cancelled',
      cancelled_reason: 'strike',
    });
    const moved = plan({
      kind: 'move',
      to: { day: '2026-01-21', start_time: '11:00', end_time: '12:00' },
      ...monday,
    }).find(({ key }) => key === 'm:2026-01-19');
    expect(moved).toMatchObject({
      session_date: '2026-01-19',
      scheduled_start_at: instantOf('2026-01-21', '11:00', ZONE),
      venue_id: 'r1',
    });
    expect(
      plan({
        kind: 'move',
        to: { day: '2026-01-19', start_time: '11:00', end_time: '12:00', venue_id: null },
        ...monday,
      })[0]?.venue_id,
    ).toBeNull();
  });

  it('two sessions change places, and back again', () => {
    const swap = { kind: 'swap' as const, one: monday, other: tuesday };
    const [first, second] = plan(swap);
    expect(first).toMatchObject({
      key: 't:2026-01-20',
      scheduled_start_at: instantOf('2026-01-19', '09:00', ZONE),
      venue_id: 'r1',
      conducted_by_id: 'tara',
    });
    expect(second).toMatchObject({
      key: 'm:2026-01-19',
      scheduled_end_at: instantOf('2026-01-20', '16:00', ZONE),
      venue_id: 'r2',
      conducted_by_id: 'meena',
    });
    expect(plan(swap, swap)).toEqual(plan());
  });

  it('one that names no planned session changes nothing', () => {
    const off = { slot_id: 'm', on: '2026-01-20' };
    expect(plan({ kind: 'cancel', reason: 'x', ...off }, { kind: 'swap', one: monday, other: off })).toEqual(plan());
    expect(sessionKey(monday)).toBe('m:2026-01-19');
  });
});
