import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, isoWeekday, localDay, localTime, spansOverlap } from '../calendar/index.ts';
import {
  isSameCourse,
  lapsedOccurrences,
  MAX_OCCURRENCES,
  occupiedSpan,
  occurrencesOf,
  planSeries,
  refuseSeries,
  splitSeries,
  type BookingContext,
} from './index.ts';
import { at, booking, context, holiday, NOW, venue, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const series = (rrule: string, day = '2026-01-06', time = '10:00', timezone = ZONE) => ({
  rrule,
  timezone,
  first_starts_at: at(day, time),
  minutes: 60,
});
const days = (rrule: string, day?: string) =>
  occurrencesOf(series(rrule, day)).map(({ starts_at }) => localDay(starts_at, ZONE));
const code = (rrule: string) => refuseSeries(series(rrule))?.code ?? null;

describe('repetitions (BEY-062)', () => {
  it.each([
    ['every second day', 'FREQ=DAILY;INTERVAL=2;COUNT=3', ['2026-01-06', '2026-01-08', '2026-01-10']],
    [
      'Tuesdays and Thursdays',
      'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4',
      ['2026-01-06', '2026-01-08', '2026-01-13', '2026-01-15'],
    ],
    [
      'until a day, that day included',
      'FREQ=WEEKLY;UNTIL=20260120T043000Z',
      ['2026-01-06', '2026-01-13', '2026-01-20'],
    ],
    ['the first Monday of a month', 'FREQ=MONTHLY;BYDAY=1MO;COUNT=2', ['2026-02-02', '2026-03-02']],
    [
      'the fifth Thursday means the last',
      'FREQ=MONTHLY;BYDAY=5TH;COUNT=4',
      ['2026-01-29', '2026-02-26', '2026-03-26', '2026-04-30'],
    ],
    ['the last Friday', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', ['2026-01-30', '2026-02-27']],
  ])('%s', (_name, rrule, expected) => {
    expect(code(rrule)).toBeNull();
    expect(days(rrule)).toEqual(expected);
  });

  it.each([
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', '2026-01-05', 'SERIES_FIRST_DAY'],
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', '2026-01-06', null],
    ['FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3', '2026-01-05', null],
    ['FREQ=DAILY;BYDAY=TU;COUNT=3', '2026-01-05', 'SERIES_FIRST_DAY'],
    ['FREQ=MONTHLY;BYDAY=1MO;COUNT=3', '2026-01-06', null],
  ])('%s from %s: %s', (rrule, day, expected) => {
    const problem = refuseSeries(series(rrule, day));
    expect(problem?.code ?? null).toBe(expected);
    if (problem) expect(problem.params).toEqual({ asked_day: '2026-01-05', first_day: '2026-01-06' });
  });

  it.each([
    ['FREQ=YEARLY;COUNT=2', 'SERIES_RULE'],
    ['FREQ=HOURLY;COUNT=2', 'SERIES_RULE'],
    ['COUNT=2', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT=0', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT=two', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT=2;COUNT=3', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260120', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT=2;BYSETPOS=1', 'SERIES_RULE'],
    ['FREQ=DAILY;COUNT=2\nDTSTART:20260101', 'SERIES_RULE'],
    ['toString=1;FREQ=DAILY;COUNT=2', 'SERIES_RULE'],
    ['FREQ=DAILY=X;COUNT=2', 'SERIES_RULE'],
    ['FREQ=DAILY;UNTIL=20261399', 'SERIES_RULE'],
    ['FREQ=DAILY;UNTIL=20260230', 'SERIES_RULE'],
    ['FREQ=DAILY;UNTIL=20260120T240000Z', 'SERIES_RULE'],
    ['FREQ=DAILY;UNTIL=20250101', 'SERIES_NOTHING'],
    ['FREQ=MONTHLY;UNTIL=20250101', 'SERIES_NOTHING'],
    ['FREQ=WEEKLY;BYDAY=5MO;COUNT=2', 'SERIES_RULE'],
    ['FREQ=WEEKLY;BYDAY=XX;COUNT=2', 'SERIES_RULE'],
    ['FREQ=WEEKLY;INTERVAL=0;COUNT=2', 'SERIES_RULE'],
    ['', 'SERIES_RULE'],
    ['FREQ=WEEKLY', 'SERIES_ENDLESS'],
    [`FREQ=DAILY;COUNT=${MAX_OCCURRENCES}`, null],
    [`FREQ=DAILY;COUNT=${MAX_OCCURRENCES + 1}`, 'SERIES_TOO_LONG'],
    ['FREQ=DAILY;UNTIL=20400101', 'SERIES_TOO_LONG'],
  ])('%j is answered with %s', (rrule, expected) => {
    expect(code(rrule)).toBe(expected);
  });

  it('keeps the wall time of its zone when the clocks change', () => {
    const made = occurrencesOf({
      rrule: 'FREQ=WEEKLY;COUNT=3',
      timezone: 'Europe/Berlin',
      first_starts_at: '2026-03-22T09:00:00.000Z',
      minutes: 30,
    });
    expect(made.map(({ starts_at }) => [localTime(starts_at, 'Europe/Berlin'), starts_at.slice(11, 16)])).toEqual([
      ['10:00', '09:00'],
      ['10:00', '08:00'],
      ['10:00', '08:00'],
    ]);
    expect(made[0]?.ends_at).toBe('2026-03-22T09:30:00.000Z');
  });

  it('weekly on chosen days gives exactly those days, in order, as a plain calendar does', () => {
    const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (weekdays, offset, count) => {
          const first = addDays('2026-01-06', offset);
          const expected: string[] = [];
          for (let day = first; expected.length < count; day = addDays(day, 1))
            if (weekdays.some((one) => one === isoWeekday(day))) expected.push(day);
          expect(
            days(`FREQ=WEEKLY;BYDAY=${weekdays.map((day) => names[day - 1]).join(',')};COUNT=${count}`, first),
          ).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('each occurrence has its own outcome (BEY-062)', () => {
  const ask = { venue_id: 'hall', requested_by_id: 'asha', expected_attendance: 10 };
  const outcome = (rrule: string, over: Partial<BookingContext> = {}, day?: string) =>
    planSeries(series(rrule, day), ask, context(over), NOW).map(({ status, reason_code }) => reason_code ?? status);

  it('held, or rejected with the reason', () => {
    const open = venue({
      booking_rules: { open_hours: [{ weekdays: [1, 2, 3, 5], opens: '08:00', closes: '18:00' }] },
    });
    const bookings = [
      booking('2026-01-07', '10:30', '11:30'),
      booking('2026-01-09', '08:00', '20:00', { source: 'blocking' }),
    ];
    expect(
      outcome('FREQ=DAILY;COUNT=6', { venue: open, entries: [holiday('2026-01-06')], bookings }, '2026-01-05').slice(
        0,
        6,
      ),
    ).toEqual(['held', 'closed', 'conflict', 'outside_hours', 'blocked', 'outside_hours']);
    expect(outcome('FREQ=DAILY;COUNT=3', {}, '2026-01-04')).toEqual(['past', 'held', 'held']);
  });

  it('does not collide with itself, buffers included', () => {
    const long = { ...series('FREQ=DAILY;COUNT=3'), minutes: 25 * 60 };
    expect(planSeries(long, ask, context(), NOW).map(({ status }) => status)).toEqual(['held', 'rejected', 'held']);
    const place = venue({ setup_minutes: 60 });
    const held = planSeries(
      { ...series('FREQ=DAILY;COUNT=5'), minutes: 23 * 60 + 30 },
      ask,
      context({ venue: place }),
      NOW,
    ).filter(({ status }) => status === 'held');
    const spans = held.map((one) => occupiedSpan(one, place));
    expect(spans.some((one, index) => spans.slice(index + 1).some((other) => spansOverlap(one, other)))).toBe(false);
  });
});

describe('editing a running series (BEY-062)', () => {
  const rows = ['2026-01-04', '2026-01-06', '2026-01-13', '2026-01-20'].map((day, index) => ({
    ...booking(day, '10:00', '11:00', { id: String(index) }),
    occurrence_no: index + 1,
  }));

  it('keeps what has begun and splits from the chosen one on', () => {
    expect(splitSeries(rows, at('2026-01-13', '10:00'), NOW)).toEqual({ keep: ['0', '1'], cancel: ['2', '3'] });
    expect(splitSeries(rows, at('2025-01-01', '10:00'), NOW)).toEqual({ keep: ['0'], cancel: ['1', '2', '3'] });
    expect(splitSeries(rows, at('2026-01-04', '10:00'), new Date(at('2026-01-06', '10:00')))).toEqual({
      keep: ['0', '1'],
      cancel: ['2', '3'],
    });
    expect(
      splitSeries(
        rows.map((row) => ({ ...row, status: 'cancelled' as const })),
        at('2026-01-06', '10:00'),
        NOW,
      ).cancel,
    ).toEqual([]);
  });

  it('a series that is not confirmed by its day loses what has not begun', () => {
    expect(lapsedOccurrences(rows, '2026-01-05', false, '2026-01-05', NOW)).toEqual([]);
    expect(lapsedOccurrences(rows, '2026-01-05', false, '2026-01-06', NOW)).toEqual(['1', '2', '3']);
    expect(lapsedOccurrences(rows, '2026-01-05', true, '2026-01-06', NOW)).toEqual([]);
    expect(lapsedOccurrences(rows, null, false, '2026-01-06', NOW)).toEqual([]);
  });
});

describe('a change of a series that gives another title alone', () => {
  const spans = [
    { starts_at: '2026-01-06T04:00:00Z', ends_at: '2026-01-06T05:00:00Z' },
    { starts_at: '2026-01-13T04:00:00Z', ends_at: '2026-01-13T05:00:00Z' },
  ];
  const course = { venue_id: 'hall', club_member_id: null, expected_attendance: 20, spans };

  it('is the same place, people, club, days and hours, however the instants are written (BEY-062)', () => {
    const written = spans.map(({ starts_at, ends_at }) => ({
      starts_at: starts_at.replace('Z', '.000Z'),
      ends_at: ends_at.replace('T05:00:00Z', 'T10:30:00+05:30'),
    }));
    expect(isSameCourse(course, { ...course, spans: written })).toBe(true);
  });

  it.each([
    ['place', { venue_id: 'lab' }],
    ['club', { club_member_id: 'm' }],
    ['people', { expected_attendance: 21 }],
    ['number of days', { spans: spans.slice(1) }],
    ['hour', { spans: [spans[0], { ...spans[1], ends_at: '2026-01-13T05:30:00Z' }] as typeof spans }],
  ])('is not one with another %s', (_name, more) => {
    expect(isSameCourse(course, { ...course, ...more })).toBe(false);
  });
});

describe('the rules of a venue in a series (BEY-062, BEY-067)', () => {
  const rule = (day: string, count: number) => ({ ...series(`FREQ=DAILY;COUNT=${count}`, day), minutes: 180 });
  const asked = { venue_id: 'hall', requested_by_id: 'asha', expected_attendance: 20 };
  const reasons = (booking_rules: object, over: { capacity?: number; people?: number; count?: number } = {}) =>
    planSeries(
      rule('2026-01-06', over.count ?? 3),
      { ...asked, expected_attendance: over.people ?? 20 },
      context({ venue: venue({ booking_rules, ...(over.capacity ? { capacity: over.capacity } : {}) }) }),
      NOW,
    ).map(({ reason_code }) => reason_code);

  it.each([
    ['length', reasons({ max_minutes: 60 }), ['too_long', 'too_long', 'too_long']],
    ['length, the limit itself', reasons({ max_minutes: 180 }), [null, null, null]],
    ['days ahead', reasons({ max_days_ahead: 2 }), [null, null, 'too_far']],
    ['crowd', reasons({}, { capacity: 30, people: 500, count: 1 }), ['too_many_people']],
    ['quota, which its own occurrences use up', reasons({ quota: { count: 1, per: 'week' } }, { count: 7 }), [null, 'quota', 'quota', 'quota', 'quota', 'quota', null]],
  ] as const)('hold for each occurrence: %s', (_name, got, expected) => {
    expect(got).toEqual(expected);
  }); // prettier-ignore
});
