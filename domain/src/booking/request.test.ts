import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { spansOverlap } from '../calendar/index.ts';
import {
  BOOKING_PROBLEMS,
  judgeBooking,
  occupationOf,
  quotaPeriod,
  refuseBooking,
  shiftSpan,
  takenBy,
  type Booking,
  type BookingAsk,
  type BookingContext,
} from './index.ts';
import { at, booking, context, holiday, NOW, span, venue } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const ask = (day: string, from: string, until: string, over: Partial<BookingAsk> = {}): BookingAsk => ({
  venue_id: 'hall',
  requested_by_id: 'asha',
  expected_attendance: 20,
  ...span(day, from, until),
  ...over,
});
const code = (asked: BookingAsk, over: Partial<BookingContext> = {}, now = NOW) =>
  refuseBooking(asked, context(over), now)?.code ?? null;
const rules = (booking_rules: object) => ({ venue: venue({ booking_rules }) });

describe('whether a place may be asked for (BEY-067)', () => {
  it('is asked for some time in the future', () => {
    expect(code(ask('2026-01-06', '10:00', '10:00'))).toBe('BOOKING_EMPTY');
    expect(code({ ...ask('2026-01-06', '10:00', '11:00'), ends_at: 'never' })).toBe('BOOKING_EMPTY');
    expect(code(ask('2026-01-05', '09:00', '10:00'))).toBe('BOOKING_PAST');
    expect(code(ask('2026-01-05', '09:01', '10:00'))).toBeNull();
  });

  it('is not closed', () => {
    const asked = ask('2026-01-06', '10:00', '11:00');
    expect(code(asked, { venue: venue({ is_bookable: false }) })).toBe('BOOKING_CLOSED');
    expect(code(asked, { venue: venue({ is_available: false }) })).toBe('BOOKING_CLOSED');
    expect(code(asked, { entries: [holiday('2026-01-06')] })).toBe('BOOKING_CLOSED');
    expect(code(asked, { entries: [holiday('2026-01-07')] })).toBeNull();
    expect(code(asked, { entries: [{ ...holiday('2026-01-06'), kind: 'exam' }] })).toBeNull();
  });

  it('is open for the whole time, to the minute', () => {
    const open = rules({ open_hours: [{ weekdays: [1, 2], opens: '08:00', closes: '18:00' }] });
    expect(code(ask('2026-01-06', '08:00', '18:00'), open)).toBeNull();
    expect(code(ask('2026-01-06', '07:59', '09:00'), open)).toBe('BOOKING_OUTSIDE_HOURS');
    expect(code(ask('2026-01-06', '17:00', '18:01'), open)).toBe('BOOKING_OUTSIDE_HOURS');
    expect(code(ask('2026-01-07', '10:00', '11:00'), open)).toBe('BOOKING_OUTSIDE_HOURS');
  });

  it('is neither too far ahead nor too long, the limits themselves allowed', () => {
    expect(code(ask('2026-01-07', '09:00', '10:00'), rules({ max_days_ahead: 2 }))).toBeNull();
    expect(code(ask('2026-01-07', '09:01', '10:00'), rules({ max_days_ahead: 2 }))).toBe('BOOKING_TOO_FAR');
    expect(code(ask('2026-01-06', '09:00', '11:00'), rules({ max_minutes: 120 }))).toBeNull();
    expect(code(ask('2026-01-06', '09:00', '11:01'), rules({ max_minutes: 120 }))).toBe('BOOKING_TOO_LONG');
  });

  it('holds the people who come', () => {
    expect(code(ask('2026-01-06', '09:00', '10:00', { expected_attendance: 100 }))).toBeNull();
    expect(code(ask('2026-01-06', '09:00', '10:00', { expected_attendance: 101 }))).toBe('BOOKING_TOO_MANY_PEOPLE');
    expect(code(ask('2026-01-06', '09:00', '10:00', { expected_attendance: null }))).toBeNull();
  });

  it('is asked for no more often than the quota says, per person and period', () => {
    const quota = (per: string, bookings: Booking[]) => ({ ...rules({ quota: { count: 1, per } }), bookings });
    const held = booking('2026-01-06', '09:00', '10:00', { status: 'held' });
    expect(code(ask('2026-01-06', '12:00', '13:00'), quota('day', [held]))).toBe('BOOKING_QUOTA');
    expect(code(ask('2026-01-07', '12:00', '13:00'), quota('day', [held]))).toBeNull();
    expect(code(ask('2026-01-11', '12:00', '13:00'), quota('week', [held]))).toBe('BOOKING_QUOTA');
    expect(code(ask('2026-01-12', '12:00', '13:00'), quota('week', [held]))).toBeNull();
    expect(code(ask('2026-01-31', '12:00', '13:00'), quota('month', [held]))).toBe('BOOKING_QUOTA');
    expect(code(ask('2026-02-01', '12:00', '13:00'), quota('month', [held]))).toBeNull();
    expect(code(ask('2026-01-06', '12:00', '13:00'), quota('day', [{ ...held, requested_by_id: 'ravi' }]))).toBeNull();
    expect(code(ask('2026-01-06', '12:00', '13:00'), quota('day', [{ ...held, status: 'cancelled' }]))).toBeNull();
    expect(code(ask('2026-01-06', '12:00', '13:00'), quota('day', [{ ...held, status: 'waitlisted' }]))).toBe(
      'BOOKING_QUOTA',
    );
    expect([quotaPeriod('2026-01-11', 'week'), quotaPeriod('2026-01-05', 'week')]).toEqual([
      '2026-01-05',
      '2026-01-05',
    ]);
  });
});

describe('what becomes of a request (BEY-060, BEY-061)', () => {
  const judge = (asked: BookingAsk, over: Partial<BookingContext> = {}, wish = false) =>
    judgeBooking(asked, context(over), wish, NOW);
  const asked = ask('2026-01-09', '10:00', '11:00');

  it('a free slot is held while approvals run, never past its start', () => {
    expect(judge(asked)).toMatchObject({
      status: 'held',
      hold_until: at('2026-01-08', '09:00'),
      problem: null,
      explanation: { verdict: 'free' },
    });
    expect(judge(asked, rules({ hold_h: 1000 }))).toMatchObject({ hold_until: asked.starts_at });
    expect(judge(asked, rules({ hold_h: 1 }))).toMatchObject({ hold_until: at('2026-01-05', '10:00') });
  });

  it.each([
    ['touching before', '09:00', '10:00', 0, 0, 'held'],
    ['touching after', '11:00', '12:00', 0, 0, 'held'],
    ['a minute over', '09:00', '10:01', 0, 0, 'rejected'],
    ['inside its set-up', '09:00', '09:50', 30, 0, 'rejected'],
    ['just before its set-up', '09:00', '09:30', 30, 0, 'held'],
    ['inside its tear-down', '11:10', '12:00', 0, 15, 'rejected'],
    ['both buffers meet exactly', '11:30', '12:00', 15, 15, 'held'],
    ['both buffers overlap by a minute', '11:29', '12:00', 15, 15, 'rejected'],
  ] as const)('%s (CT-068, BEY-060)', (_name, from, until, setup_minutes, teardown_minutes, status) => {
    const place = venue({ setup_minutes, teardown_minutes });
    expect(judge(asked, { venue: place, bookings: [booking('2026-01-09', from, until, {}, place)] }).status).toBe(
      status,
    );
  });

  it('a taken slot queues who wishes and rejects who does not, with the row that takes it', () => {
    const bookings = [booking('2026-01-09', '10:30', '12:00')];
    expect(judge(asked, { bookings }, true)).toMatchObject({ status: 'waitlisted', hold_until: null, problem: null });
    const lost = judge(asked, { bookings });
    expect(lost).toMatchObject({
      status: 'rejected',
      problem: { code: 'BOOKING_TAKEN' },
      explanation: { verdict: 'BOOKING_TAKEN', value: 'rejected' },
    });
    expect(lost.explanation.facts[1]).toMatchObject({ table: 'venue_bookings', id: '2026-01-09 10:30' });
    expect(judge(ask('2026-01-09', '10:00', '10:00'), { bookings }, true)).toMatchObject({
      status: 'rejected',
      problem: { code: 'BOOKING_EMPTY' },
    });
  });

  it('a blocking binds all but the people it exempts (BEY-063)', () => {
    const block = booking('2026-01-09', '08:00', '20:00', { source: 'blocking', exempt_person_ids: ['ravi'] });
    expect(judge(asked, { bookings: [block] }).problem?.code).toBe('BOOKING_BLOCKED');
    expect(judge({ ...asked, requested_by_id: 'ravi' }, { bookings: [block] }).status).toBe('held');
    expect(takenBy(asked, venue(), [block], null)?.id).toBe(block.id);
    expect(takenBy(asked, venue(), [block], 'asha', [block.id])).toBeNull();
  });

  it.each(['pending', 'waitlisted', 'rejected', 'cancelled', 'displaced', 'released', 'expired'] as const)(
    'a %s booking takes nothing',
    (status) => {
      expect(judge(asked, { bookings: [booking('2026-01-09', '10:00', '11:00', { status })] }).status).toBe('held');
    },
  );

  it('of any requests in any order no two accepted overlap, buffers included (BEY-060)', () => {
    const request = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 30 }),
        fc.constantFrom(0, 10, 30),
        fc.constantFrom(0, 15),
        (raw, setup_minutes, teardown_minutes) => {
          const place = venue({ setup_minutes, teardown_minutes });
          const accepted: Booking[] = [];
          raw.forEach(([day, quarter, long], index) => {
            const start = shiftSpan(span('2026-01-06', '06:00', '06:00'), quarter * 15 + day * 1440).starts_at;
            const one = {
              ...ask('2026-01-06', '06:00', '07:00'),
              starts_at: start,
              ends_at: new Date(Date.parse(start) + long * 900_000).toISOString(),
            };
            if (judgeBooking(one, context({ venue: place, bookings: accepted }), true, NOW).status !== 'held') return;
            const made = booking('2026-01-06', '06:00', '07:00', { id: String(index), status: 'held' });
            accepted.push({
              ...made,
              ...one,
              occupied_from: shiftSpan(one, -setup_minutes).starts_at,
              occupied_until: shiftSpan(one, teardown_minutes).ends_at,
            });
          });
          for (const [index, one] of accepted.entries())
            for (const other of accepted.slice(index + 1))
              expect(spansOverlap(occupationOf(one), occupationOf(other))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('problem sentences are said in three languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [name, { en, hi, kn }] of Object.entries(BOOKING_PROBLEMS)) {
    expect(places(hi), name).toEqual(places(en));
    expect(places(kn), name).toEqual(places(en));
  }
});
