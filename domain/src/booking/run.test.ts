import { describe, expect, it } from 'vitest';
import { BOOKING_PROCESS, bookingFacts, refuseBooker } from './index.ts';
import { span, venue } from './samples.ts';

describe('who may ask for a place (CT-039, CT-063)', () => {
  it('is staff in their own name, and nobody else', () => {
    for (const role of ['org_admin', 'manager', 'mentor', 'organizer']) expect(refuseBooker(role, [], null)).toBeNull();
    for (const role of ['student', 'external', 'frontline', 'service', 'public'])
      expect(refuseBooker(role, ['robotics'], null)?.code).toBe('BOOKING_NOT_ALLOWED');
  });
  it('is a member of a club whose position manages its bookings, in the name of that club alone', () => {
    expect(refuseBooker('student', ['robotics'], 'robotics')).toBeNull();
    expect(refuseBooker('student', ['robotics'], 'drama')?.code).toBe('BOOKING_NOT_ALLOWED');
    expect(refuseBooker('org_admin', [], 'drama')?.code).toBe('BOOKING_NOT_ALLOWED');
  });
});

it('gives each variable of a policy of bookings its value', () => {
  const booking = { ...span('2026-01-06', '09:00', '10:30'), expected_attendance: null, recurring: true };
  const facts = bookingFacts(booking, venue({ kind: 'lab', capacity: 40 }), true);
  expect(facts).toEqual({
    'booking.minutes': 90,
    'booking.expected_attendance': 0,
    'booking.capacity': 40,
    'booking.venue_kind': 'lab',
    'booking.recurring': true,
    'booking.equipment': true,
  });
  expect(Object.keys(facts).toSorted()).toEqual(Object.keys(BOOKING_PROCESS.tasks.venue_booking.variables).toSorted());
});
