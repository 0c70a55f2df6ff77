import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { instantOf, spansOverlap } from '../calendar/index.ts';
import { sessionClashes, slotClashes, type PlannedSession, type TimetableSlot } from './index.ts';
import { ZONE, slot } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // hundreds of random timetables on a busy machine

describe('clashes (CH-076)', () => {
  const session = (key: string, from: string, until: string, over: Partial<PlannedSession> = {}): PlannedSession => ({
    key, timetable_slot_id: key, course_section_id: `section-${key}`, session_date: '2026-01-19', scheduled_start_at: instantOf('2026-01-19', from, ZONE),
    scheduled_end_at: instantOf('2026-01-19', until, ZONE), conducted_by_id: `staff-${key}`, venue_id: `room-${key}`, status: 'scheduled', cancelled_reason: null, ...over,
  }); // prettier-ignore

  it.each([
    ['a section', { course_section_id: 'x' }, 'section'],
    ['a teacher', { conducted_by_id: 'x' }, 'staff'],
    ['a room', { venue_id: 'x' }, 'venue'],
  ] as const)('%s is in one place at a time', (_name, shared, kind) => {
    const at = (from: string, until: string, over = {}) =>
      sessionClashes([session('a', '09:00', '10:00', shared), session('b', from, until, { ...shared, ...over })]);
    expect(at('09:59', '11:00')).toEqual([{ kind, resource_id: 'x', one: 'a', other: 'b' }]);
    expect(at('10:00', '11:00')).toEqual([]);
    expect(at('09:30', '09:45', { status: 'cancelled' })).toEqual([]);
  });

  it('sessions without teacher and room clash with nobody', () => {
    const free = { conducted_by_id: null, venue_id: null };
    expect(sessionClashes([session('a', '09:00', '10:00', free), session('b', '09:00', '10:00', free)])).toEqual([]);
  });

  it('finds every pair, as comparing all with all does', () => {
    const some = fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom('r1', 'r2'),
      fc.constantFrom('p', 'q', null),
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (raw) => {
        const start = Date.parse(instantOf('2026-01-19', '08:00', ZONE));
        const at = (quarters: number) => new Date(start + quarters * 900_000).toISOString();
        const rows = raw.map(([from, long, venue_id, conducted_by_id], index) =>
          session(String(index).padStart(2, '0'), '09:00', '10:00', {
            scheduled_start_at: at(from),
            scheduled_end_at: at(from + long),
            venue_id,
            conducted_by_id,
          }),
        );
        const expected = rows.flatMap((one, index) =>
          rows.slice(index + 1).flatMap((other) => {
            const meet = spansOverlap(
              { starts_at: one.scheduled_start_at, ends_at: one.scheduled_end_at },
              { starts_at: other.scheduled_start_at, ends_at: other.scheduled_end_at },
            );
            return [
              ...(meet && one.venue_id === other.venue_id ? ['venue'] : []),
              ...(meet && one.conducted_by_id !== null && one.conducted_by_id === other.conducted_by_id
                ? ['staff']
                : []),
            ].map((kind) => `${kind} ${[one.key, other.key].sort().join(' ')}`);
          }),
        );
        expect(
          sessionClashes(rows)
            .map(({ kind, one, other }) => `${kind} ${[one, other].sort().join(' ')}`)
            .sort(),
        ).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('weekly slots clash only on the same weekday, at the same time, while both are valid', () => {
    const other = (over: Partial<TimetableSlot>) =>
      slotClashes([slot(), slot({ id: 'n', course_section_id: 'cs-b', staff_id: 'nina', ...over })]).map(
        ({ kind }) => kind,
      );
    expect(other({})).toEqual(['venue']);
    expect(other({ venue_id: null, staff_id: 'meena' })).toEqual(['staff']);
    expect(other({ weekday: 2 })).toEqual([]);
    expect(other({ start_time: '10:00:00', end_time: '11:00:00' })).toEqual([]);
    expect(other({ valid_from: '2026-06-01', valid_until: '2026-07-01' })).toEqual([]);
    expect(other({ valid_from: '2026-05-30', valid_until: '2026-07-01' })).toEqual(['venue']);
    expect(other({ is_active: false })).toEqual([]);
  });

  it('weekly slots that lie around an empty one, or run past midnight, clash all the same', () => {
    const at = (id: string, start_time: string, end_time: string, weekday = 1) =>
      slot({ id, start_time, end_time, weekday, course_section_id: id, staff_id: null });
    const pairs = (...slots: TimetableSlot[]) => slotClashes(slots).map(({ one, other }) => [one, other].sort().join(' ')).sort();
    expect(pairs(at('a', '09:00', '12:00'), at('b', '11:00', '12:00'))).toEqual(['a b']);
    expect(pairs(at('a', '09:00', '12:00'), at('e', '10:00', '10:00:00'), at('b', '11:00', '12:00'))).toEqual(['a b']);
    expect(pairs(at('a', '22:00', '02:00'), at('b', '23:00', '23:30'))).toEqual(['a b']);
    expect(pairs(at('a', '22:00', '02:00'), at('b', '01:00', '03:00', 2), at('c', '02:00', '03:00', 2))).toEqual(['a b', 'b c']);
    expect(pairs(at('a', '22:00', '02:00', 7), at('b', '01:00', '03:00', 1))).toEqual(['a b']);
  }); // prettier-ignore
});
