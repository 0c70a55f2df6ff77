import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../calendar/index.ts';
import { findClash, freeStarts, refuseClash, type Engagement } from './clash.ts';

const ZONE = 'Asia/Kolkata';
const DAY = '2026-11-23';
const MINUTE = 60_000;
/** 10:00 IST. */
const TEN = Date.parse('2026-11-23T04:30:00.000Z');
const span = (from: number, to: number) => ({
  scheduled_start_at: new Date(TEN + from * MINUTE).toISOString(),
  scheduled_end_at: new Date(TEN + to * MINUTE).toISOString(),
});
const engaged = (from: number, to: number, more: Partial<Engagement>): Engagement => ({
  ...span(from, to),
  name: 'Physics',
  room: null,
  same_teacher: false,
  same_section: false,
  shared_people: 0,
  ...more,
});
const clock = (ms: number) => localTime(new Date(ms).toISOString(), ZONE);

describe('a session that clashes (U2)', () => {
  const asked = span(0, 60);
  it.each([
    [{ room: 'Hall 1', same_teacher: true, same_section: true, shared_people: 3 }, 'room'],
    [{ same_teacher: true, same_section: true, shared_people: 3 }, 'teacher'],
    [{ same_section: true, shared_people: 3 }, 'section'],
    [{ shared_people: 3 }, 'students'],
    [{}, null],
  ] as const)('with %o is named by %s first', (more, kind) => {
    expect(findClash(asked, [engaged(30, 90, more)])?.kind ?? null).toBe(kind);
  });

  it.each([
    [-60, 0, false],
    [-60, 1, true],
    [59, 90, true],
    [60, 90, false],
  ])('meets another from minute %i to %i: %s', (from, to, meets) => {
    expect(findClash(asked, [engaged(from, to, { same_teacher: true })]) !== null).toBe(meets);
  });

  it('is offered the free starts of its own day that are nearest, none before now', () => {
    const taken = [engaged(0, 60, { same_teacher: true }), engaged(120, 180, { shared_people: 1 })];
    expect(freeStarts(asked, taken, { day: DAY, zone: ZONE }, 0).map(clock)).toEqual(['09:00', '11:00', '08:45']);
    expect(freeStarts(asked, taken, { day: DAY, zone: ZONE }, TEN).map(clock)).toEqual(['11:00', '13:00', '13:15']);
    expect(freeStarts(asked, taken, { day: DAY, zone: ZONE }, TEN + 24 * 60 * MINUTE)).toEqual([]);
  });

  it('is never offered a start that clashes, nor one that is over after 20:00 (invariant)', () => {
    const minute = fc.integer({ min: -120, max: 600 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 200 }))),
        fc.integer({ min: 15, max: 300 }),
        (busy, length) => {
          const others = busy.map(([from, minutes]) => engaged(from, from + minutes, { shared_people: 1 }));
          return freeStarts(span(0, length), others, { day: DAY, zone: ZONE }, 0).every((ms) => {
            const from = (ms - TEN) / MINUTE;
            return findClash(span(from, from + length), others) === null && from >= -120 && from + length <= 600;
          });
        },
      ),
    );
  });

  it('says what is taken, by what, when, and what is free instead', () => {
    const { params: room, code } = refuseClash(
      { kind: 'room', with: engaged(0, 60, { room: 'Hall 1' }) },
      { rooms: ['Hall 2', 'Lab', 'R 3', 'R 4'], starts_ms: [] },
      clock,
    );
    expect([code, room]).toEqual([
      'SESSION_ROOM_TAKEN',
      { room: 'Hall 1', name: 'Physics', time: '10:00–11:00', free: 'Hall 2, Lab, R 3' },
    ]);
    const busy = (kind: 'teacher' | 'section' | 'students') =>
      refuseClash(
        { kind, with: engaged(0, 60, { shared_people: 4 }) },
        { rooms: [], starts_ms: [TEN + 60 * MINUTE] },
        clock,
      );
    expect(busy('teacher')).toMatchObject({ code: 'SESSION_TEACHER_BUSY', params: { free: '11:00' } });
    expect(busy('section').code).toBe('SESSION_SECTION_BUSY');
    expect(busy('students').params).toEqual({ count: 4, name: 'Physics', time: '10:00–11:00', free: '11:00' });
    expect(
      refuseClash({ kind: 'teacher', with: engaged(0, 60, {}) }, { rooms: [], starts_ms: [] }, clock).params?.free,
    ).toBe('–');
  });
});
