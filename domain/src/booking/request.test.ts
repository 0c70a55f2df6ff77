import { describe, expect, it } from 'vitest';
import {
  BOOKING_PROBLEMS,
  quotaPeriod,
  refuseBooking,
  type Booking,
  type BookingAsk,
  type BookingContext,
} from './index.ts';
import type { CalendarEntry } from '../calendar/index.ts';
import { at, booking, context, holiday, NOW, span, venue } from './samples.ts';

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

  it('has on a special working day the hours of the weekday it follows (B1)', () => {
    const special = (follow_weekday: number | null): CalendarEntry[] => [
      { ...holiday('2026-01-10'), kind: 'special_working_day', follow_weekday }, // a Saturday
    ];
    const open = rules({ open_hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '18:00' }] });
    const asked = ask('2026-01-10', '10:00', '11:00');
    expect(code(asked, open)).toBe('BOOKING_OUTSIDE_HOURS');
    expect(code(asked, { ...open, entries: special(1) })).toBeNull();
    expect(code(asked, { ...open, entries: special(null) })).toBe('BOOKING_OUTSIDE_HOURS');
    expect(code(ask('2026-01-10', '17:30', '18:30'), { ...open, entries: special(1) })).toBe('BOOKING_OUTSIDE_HOURS');
  });

  it('is open on every day it lasts, not on the first alone; 24:00 is the end of a day (B1)', () => {
    const night = { ...ask('2026-01-06', '22:00', '23:00'), ends_at: at('2026-01-07', '02:00') };
    const hours = (weekdays: number[]) => ({ weekdays, opens: '00:00', closes: '24:00' });
    expect(code(night, rules({ open_hours: [hours([2, 3])] }))).toBeNull();
    expect(code(night, rules({ open_hours: [hours([2])] }))).toBe('BOOKING_OUTSIDE_HOURS');
    expect(code(ask('2026-01-06', '22:00', '23:00'), rules({ open_hours: [hours([2])] }))).toBeNull();
  });

  it('is neither too far ahead nor too long, the limits themselves allowed', () => {
    expect(code(ask('2026-01-07', '22:00', '23:00'), rules({ max_days_ahead: 2 }))).toBeNull();
    expect(code(ask('2026-01-08', '00:00', '01:00'), rules({ max_days_ahead: 2 }))).toBe('BOOKING_TOO_FAR');
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

it('problem sentences are said in three languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [name, { en, hi, kn }] of Object.entries(BOOKING_PROBLEMS)) {
    expect(places(hi), name).toEqual(places(en));
    expect(places(kn), name).toEqual(places(en));
  }
});

describe('a request around closed days', () => {
  it('is refused on every closed day it touches, and taken on a working day inside a vacation (BEY-067)', () => {
    const vacation = { ...holiday('2026-12-24'), id: 'v', kind: 'vacation' as const, ends_on: '2027-01-01' };
    const special = { ...holiday('2026-12-26'), id: 's', kind: 'special_working_day' as const };
    const refused = (starts_at: string, ends_at: string, entries: CalendarEntry[]) =>
      refuseBooking({ venue_id: 'hall', requested_by_id: 'asha', expected_attendance: 1, starts_at, ends_at }, context({ entries }), NOW)?.code ?? null;
    expect(refused(at('2026-12-26', '10:00'), at('2026-12-26', '11:00'), [vacation, special])).toBeNull();
    expect(refused(at('2026-12-27', '10:00'), at('2026-12-27', '11:00'), [vacation, special])).toBe('BOOKING_CLOSED');
    expect(refused(at('2026-12-23', '20:00'), at('2026-12-25', '10:00'), [holiday('2026-12-25')])).toBe('BOOKING_CLOSED');
    expect(refused(at('2026-12-23', '20:00'), at('2026-12-25', '00:00'), [holiday('2026-12-25')])).toBeNull();
  }); // prettier-ignore
});
