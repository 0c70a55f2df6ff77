import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  BOOKING_TRANSITIONS,
  bookingWorkflowId,
  canMoveBooking,
  nextBooking,
  noShowAt,
  occupies,
  refuseCancelBooking,
  SERIES_TRANSITIONS,
  type Booking,
  type BookingEvent,
  type BookingStatus,
} from './index.ts';
import { at, booking, NOW, venue } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const slot = (over: Partial<Booking> = {}) => booking('2026-01-06', '10:00', '11:00', over);
const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
const go = (from: Partial<Booking>, event: BookingEvent, place = venue()) => nextBooking(slot(from), event, place);
const T = at('2026-01-05', '12:00');

describe('the life of a booking', () => {
  it.each([
    ['held', 'approved', 'approved', false],
    ['held', 'rejected', 'rejected', true],
    ['held', 'cancel', 'cancelled', true],
    ['held', 'displace', 'displaced', true],
    ['held', 'accept', 'held', false],
    ['offered', 'accept', 'approved', false],
    ['offered', 'decline', 'cancelled', true],
    ['offered', 'approved', 'offered', false],
    ['waitlisted', 'accept', 'waitlisted', false],
    ['waitlisted', 'cancel', 'cancelled', false],
    ['approved', 'cancel', 'cancelled', true],
    ['approved', 'displace', 'displaced', true],
    ['approved', 'rejected', 'approved', false],
    ['displaced', 'cancel', 'cancelled', false],
    ['cancelled', 'approved', 'cancelled', false],
    ['expired', 'accept', 'expired', false],
  ] as const)('%s, then %s: %s, slot freed %s (BEY-060, BEY-061)', (status, type, to, frees_slot) => {
    const next = go({ status }, { type, at: T });
    expect([next.booking.status, next.frees_slot]).toEqual([to, frees_slot]);
  });

  it('a hold and an offer run out at their moment, not before; silence frees the slot (BEY-061)', () => {
    for (const status of ['held', 'offered'] as const) {
      expect(go({ status, hold_until: T }, { type: 'clock', at: later(T, -1) }).booking.status).toBe(status);
      expect(go({ status, hold_until: T }, { type: 'clock', at: T })).toMatchObject({
        booking: { status: 'expired' },
        frees_slot: true,
      });
    }
    expect(go({ status: 'offered', hold_until: T }, { type: 'accept', at: T }).booking.status).toBe('expired');
    expect(go({ status: 'offered', hold_until: T }, { type: 'accept', at: later(T, -1) }).booking.status).toBe(
      'approved',
    );
  });

  it('a waiting request ends as its slot begins', () => {
    const start = at('2026-01-06', '10:00');
    expect(go({ status: 'waitlisted' }, { type: 'clock', at: later(start, -1) }).booking.status).toBe('waitlisted');
    expect(go({ status: 'waitlisted' }, { type: 'clock', at: start })).toMatchObject({
      booking: { status: 'expired' },
      frees_slot: false,
    });
  });

  it('without check-in it is released and offered on; with it, it stays (BEY-064)', () => {
    const place = venue({ check_in_required: true });
    const release = at('2026-01-06', '10:15');
    expect(noShowAt(slot(), place)).toBe(release);
    expect(noShowAt(slot(), venue())).toBeNull();
    expect(go({}, { type: 'clock', at: later(release, -1) }, place).booking.status).toBe('approved');
    expect(go({}, { type: 'clock', at: release }, place)).toMatchObject({
      booking: { status: 'released' },
      frees_slot: true,
    });
    expect(go({}, { type: 'clock', at: release }).booking.status).toBe('approved');
    const there = go({}, { type: 'check_in', at: later(release, -1) }, place).booking;
    expect(there.checked_in_at).toBe(later(release, -1));
    expect(nextBooking(there, { type: 'clock', at: release }, place).booking.status).toBe('approved');
    expect(nextBooking(there, { type: 'check_in', at: release }, place).booking).toBe(there);
    expect(go({}, { type: 'check_in', at: release }, place).booking).toMatchObject({
      status: 'released',
      checked_in_at: null,
    });
    expect(go({ status: 'held' }, { type: 'check_in', at: T }, place).booking.checked_in_at).toBeNull();
  });

  it('follows the one list of moves whatever happens in whatever order', () => {
    const event = fc.record({
      type: fc.constantFrom('approved', 'rejected', 'accept', 'decline', 'cancel', 'check_in', 'displace', 'clock'),
      minutes: fc.integer({ min: 0, max: 3000 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(BOOKING_TRANSITIONS) as BookingStatus[])),
        fc.array(event, { maxLength: 12 }),
        (status, events) => {
          const place = venue({ check_in_required: true });
          let now = slot({ status, hold_until: status === 'held' || status === 'offered' ? T : null });
          for (const { type, minutes } of events) {
            const next = nextBooking(
              now,
              { type: type as 'clock', at: later(NOW.toISOString(), minutes * 60_000) },
              place,
            );
            const path = [now.status, next.booking.status] as const;
            const stepwise =
              path[0] === path[1] ||
              canMoveBooking(...path) ||
              (BOOKING_TRANSITIONS[path[0]] as readonly BookingStatus[]).some((via) => canMoveBooking(via, path[1]));
            expect(stepwise, path.join('>')).toBe(true);
            expect(next.frees_slot).toBe(occupies(now.status) && !occupies(next.booking.status));
            now = next.booking;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is cancelled by its owner until 10 minutes after its start, the limit itself allowed', () => {
    const start = Date.parse(slot().starts_at);
    const code = (ms: number, over: Partial<Booking> = {}, who: string | null = 'asha') =>
      refuseCancelBooking(slot(over), who, new Date(start + ms))?.code ?? null;
    expect(code(600_000)).toBeNull();
    expect(code(600_001)).toBe('BOOKING_OVER');
    expect(code(0, {}, 'ravi')).toBe('NOT_YOUR_BOOKING');
    expect(code(0, {}, null)).toBe('NOT_YOUR_BOOKING');
    expect(code(0, { status: 'rejected' })).toBe('BOOKING_STATE');
    expect([bookingWorkflowId('7'), SERIES_TRANSITIONS.split]).toEqual(['booking:7', []]);
  });

  it.each([
    ['three days before', '2026-01-03', '10:00', false],
    ['31 minutes before', '2026-01-06', '09:29', false],
    ['30 minutes before', '2026-01-06', '09:30', true],
    ['during it', '2026-01-06', '10:10', true],
    ['at its end', '2026-01-06', '11:00', false],
  ] as const)('a check-in %s (%s %s) counts: %s (BEY-064)', (_name, day, time, counts) => {
    const hall = venue({ check_in_required: false });
    const one = booking('2026-01-06', '10:00', '11:00');
    const after = nextBooking(one, { type: 'check_in', at: at(day, time) }, hall).booking;
    expect(after.checked_in_at).toBe(counts ? at(day, time) : null);
  });

  it('an early check-in keeps nobody from being released (BEY-064)', () => {
    const hall = venue({ check_in_required: true, no_show_minutes: 15 });
    const early = nextBooking(booking('2026-01-06', '10:00', '11:00'), { type: 'check_in', at: at('2026-01-03', '10:00') }, hall).booking; // prettier-ignore
    expect(nextBooking(early, { type: 'clock', at: at('2026-01-06', '10:20') }, hall).booking.status).toBe('released');
  });
});
