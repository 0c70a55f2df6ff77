import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { recompute } from '../explain/index.ts';
import {
  BOOKING_TRANSITIONS,
  BOOKING_RECOMPUTE,
  displacementOffers,
  evaluateBooking,
  type BookingRules,
  type BookingStatus,
  type Venue,
} from './index.ts';
import { booking, context, holiday, NOW, span, venue, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const stored = <T>(told: T): T => JSON.parse(JSON.stringify(told));
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const day = fc.constantFrom('2026-01-05', '2026-01-06', '2026-01-09', '2026-02-20');
const hours = fc.tuple(fc.integer({ min: 7, max: 20 }), fc.nat(3)).map(([from, long]) => [from, from + long] as const);
const person = fc.constantFrom('asha', 'ravi');
const anyBooking = fc.record({
  day,
  hours,
  person,
  status: fc.constantFrom(...(Object.keys(BOOKING_TRANSITIONS) as BookingStatus[])),
  source: fc.constantFrom('request' as const, 'blocking' as const),
  exempt_person_ids: fc.subarray(['asha', 'ravi']),
});
const anyRules: fc.Arbitrary<BookingRules> = fc.record(
  {
    open_hours: fc.constant([{ weekdays: [1, 2, 5], opens: '08:00', closes: '20:00' }]),
    max_days_ahead: fc.constantFrom(1, 30),
    max_minutes: fc.constantFrom(60, 180),
    quota: fc.record({ count: fc.integer({ min: 1, max: 2 }), per: fc.constantFrom('day', 'week', 'month') }),
  },
  { requiredKeys: [] },
);
const anyVenue: fc.Arbitrary<Venue> = fc
  .record({
    capacity: fc.constantFrom(10, 100),
    is_available: fc.boolean(),
    setup_minutes: fc.constantFrom(0, 30),
    booking_rules: anyRules,
  })
  .map((more) => venue(more));

it('what becomes of a request is recomputed from its stored facts alone, which name nobody else (BEY-090)', () => {
  const anyDay = fc.subarray(['2026-01-06', '2026-01-09']);
  fc.assert(
    fc.property(
      fc.record({ day, hours, expected_attendance: fc.option(fc.constantFrom(5, 50)) }),
      anyVenue,
      fc.array(anyBooking, { maxLength: 6 }),
      anyDay,
      fc.boolean(),
      (asked, place, given, off, wish) => {
        const bookings = given.map(({ day: on, hours: [from, until], person: requested_by_id, ...more }, index) =>
          booking(on, clock(from), clock(until), { id: `b${index}`, requested_by_id, ...more }, place),
        );
        const ask = {
          venue_id: place.id,
          requested_by_id: 'asha',
          expected_attendance: asked.expected_attendance,
          ...span(asked.day, clock(asked.hours[0]), clock(asked.hours[1])),
        };
        const { explanation } = evaluateBooking(
          ask,
          context({ venue: place, bookings, entries: off.map(holiday) }),
          wish,
          NOW,
        );
        expect(recompute(stored(explanation), BOOKING_RECOMPUTE)).toEqual({ outcome: 'same' });
        expect(JSON.stringify(explanation)).not.toContain('ravi');
      },
    ),
    { numRuns: 1000 },
  );
});

it('how badly an offered slot fits is recomputed from its stored facts alone (BEY-090)', () => {
  const anyPlace = fc.record({
    capacity: fc.integer({ min: 0, max: 200 }),
    facilities: fc.subarray(['projector', 'stage', 'piano']),
    latitude: fc.option(fc.constantFrom(12.97, 12.98)),
    longitude: fc.option(fc.constantFrom(77.59, 77.6)),
  });
  fc.assert(
    fc.property(fc.array(anyPlace, { minLength: 2, maxLength: 4 }), fc.nat(100), (places, expected_attendance) => {
      const venues = places.map((more, index) => venue({ id: index === 0 ? 'hall' : `v${index}`, ...more }));
      const displaced = [
        booking('2026-01-09', '10:00', '11:00', { expected_attendance, status: 'displaced' }, venues[0]),
      ];
      const blocks = [booking('2026-01-09', '10:00', '10:30', { id: 'block', source: 'blocking' }, venues[0])];
      for (const { explanation } of displacementOffers({
        displaced,
        blocks,
        bookings: displaced,
        venues,
        zone: ZONE,
        entries: [],
        now: NOW,
      }))
        expect(recompute(stored(explanation), BOOKING_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});
