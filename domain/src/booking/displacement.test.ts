import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { spansOverlap } from '../calendar/index.ts';
import { displacedBy, displacementOffers, fitCost, occupiedSpan, type Venue } from './index.ts';
import { booking, NOW, span, venue, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

describe('what a blocking displaces (BEY-063)', () => {
  const block = { venue_id: 'hall', ...span('2026-01-09', '10:00', '12:00'), exempt_person_ids: ['ravi'] };
  it.each([
    ['a booking inside', booking('2026-01-09', '10:00', '11:00'), true],
    ['a hold', booking('2026-01-09', '10:00', '11:00', { status: 'held' }), true],
    [
      'a booking whose tear-down reaches in',
      booking('2026-01-09', '09:00', '10:00', {}, venue({ teardown_minutes: 1 })),
      true,
    ],
    ['a booking that ends as it begins', booking('2026-01-09', '09:00', '10:00'), false],
    ['a booking of somebody exempt', booking('2026-01-09', '10:00', '11:00', { requested_by_id: 'ravi' }), false],
    ['another blocking', booking('2026-01-09', '10:00', '11:00', { source: 'blocking' }), false],
    ['a cancelled booking', booking('2026-01-09', '10:00', '11:00', { status: 'cancelled' }), false],
    ['another place', booking('2026-01-09', '10:00', '11:00', { venue_id: 'lab' }), false],
  ])('%s: %s', (_name, row, displaced) => {
    expect(displacedBy(block, [row])).toHaveLength(displaced ? 1 : 0);
  });
});

describe('offers to the displaced (BEY-063)', () => {
  const hall = venue({ id: 'hall' });
  const search = (displaced: ReturnType<typeof booking>[], venues: Venue[], over = {}) => ({
    displaced,
    blocks: [booking('2026-01-09', '06:00', '22:00', { id: 'block', source: 'blocking' as const })],
    bookings: displaced,
    venues,
    zone: ZONE,
    entries: [],
    now: NOW,
    ...over,
  });

  it('serves as many as possible, before it serves one better', () => {
    const big = booking('2026-01-09', '10:00', '11:00', { id: 'big', expected_attendance: 90 });
    const small = booking('2026-01-09', '10:00', '11:00', { id: 'small', expected_attendance: 10 });
    const open = { booking_rules: { open_hours: [{ weekdays: [5], opens: '10:00', closes: '11:00' }] } };
    const venues = [
      hall,
      venue({ id: 'large', ...open }),
      venue({ id: 'tiny', capacity: 10, facilities: [], ...open }),
    ];
    const offers = displacementOffers(search([small, big], venues), 1);
    expect(offers.map(({ booking_id, slot }) => [booking_id, slot.venue_id])).toEqual([
      ['small', 'tiny'],
      ['big', 'large'],
    ]);
    expect(fitCost(small, hall, { ...small, venue_id: 'large' }, venue())).toBeLessThan(offers[0]?.cost ?? 0);
  });

  it('the one slot left goes to whom it fits best, with the reason', () => {
    const twenty = booking('2026-01-09', '10:00', '11:00', { id: 'twenty', expected_attendance: 20 });
    const ninety = booking('2026-01-09', '10:00', '11:00', { id: 'ninety', expected_attendance: 90 });
    const open = { booking_rules: { open_hours: [{ weekdays: [5], opens: '10:00', closes: '11:00' }] } };
    const offers = displacementOffers(search([twenty, ninety], [hall, venue({ id: 'large', ...open })]));
    expect(
      offers.map(({ booking_id, offer_rank, slot }) => [booking_id, offer_rank, slot.venue_id, slot.starts_at]),
    ).toEqual([['ninety', 1, 'large', ninety.starts_at]]);
    expect(offers[0]?.explanation).toMatchObject({
      verdict: 'offered',
      subject: { offer_rank: '1' },
      unit: 'misfit',
      value: 0.5,
      rules: [{ code: 'BOOKING_FIT' }],
    });
  });

  it('offers the same place at another time, where the blocking leaves it', () => {
    const row = booking('2026-01-09', '10:00', '11:00');
    const blocks = [booking('2026-01-09', '10:00', '10:30', { id: 'block', source: 'blocking' })];
    const [offer] = displacementOffers(search([row], [hall], { blocks }), 1);
    expect(offer).toMatchObject({ slot: { venue_id: 'hall', ...span('2026-01-09', '10:30', '11:30') } });
    expect(offer?.explanation.facts.map(({ table }) => table)).toEqual(['venue_bookings', 'venues']);
  });

  it('offers nothing that is closed, of another kind, in the past, on another day, or of a place unknown', () => {
    const late = booking('2026-01-05', '09:30', '10:30', { id: 'soon' });
    const other = venue({ id: 'other' });
    const starts = displacementOffers(
      { ...search([late], [hall, other]), blocks: [booking('2026-01-05', '00:00', '23:00', { source: 'blocking' })] },
      9,
    ).map(({ slot }) => slot.starts_at);
    expect(starts.every((start) => Date.parse(start) > NOW.getTime())).toBe(true);
    const row = booking('2026-01-09', '10:00', '11:00');
    expect(
      displacementOffers(
        search(
          [row],
          [
            hall,
            venue({ id: 'a', is_bookable: false }),
            venue({ id: 'b', is_available: false }),
            venue({ id: 'c', kind: 'lab' }),
          ],
        ),
      ),
    ).toEqual([]);
    expect(displacementOffers(search([{ ...row, venue_id: 'gone' }], [hall, other]))).toEqual([]);
    const night = booking('2026-01-09', '23:00', '23:50');
    const days = displacementOffers(
      { ...search([night], [hall, other]), blocks: [booking('2026-01-09', '00:00', '23:59', { source: 'blocking' })] },
      9,
    ).map(({ slot }) => slot.starts_at <= night.starts_at);
    expect(days).not.toContain(false);
  });

  it('never offers a slot twice, nor one that is taken, whatever is displaced', () => {
    const row = fc.record({
      venue: fc.constantFrom('hall', 'v1'),
      hour: fc.integer({ min: 9, max: 14 }),
      people: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 9, max: 14 }), { maxLength: 2 }),
        fc.constantFrom(0, 15),
        (raw, taken, setup_minutes) => {
          const venues = ['hall', 'v1', 'v2', 'v3'].map((id, index) =>
            venue({ id, capacity: 40 * (index + 1), setup_minutes }),
          );
          const displaced = raw.map(({ venue: venue_id, hour, people }, index) =>
            booking('2026-01-09', `${String(hour).padStart(2, '0')}:00`, `${hour + 1}:00`, {
              id: String(index),
              venue_id,
              expected_attendance: people,
              status: 'displaced',
            }),
          );
          const others = taken.map((hour, index) =>
            booking(
              '2026-01-09',
              `${String(hour).padStart(2, '0')}:00`,
              `${hour + 1}:00`,
              { id: `t${index}` },
              venues[2],
            ),
          );
          const block = booking('2026-01-09', '06:00', '22:00', { id: 'block', source: 'blocking' });
          const offers = displacementOffers({
            displaced,
            blocks: [block, { ...block, id: 'b2', venue_id: 'v1' }],
            bookings: [...displaced, ...others],
            venues,
            zone: ZONE,
            entries: [],
            now: NOW,
          });
          const used = offers.map(({ slot }) => ({
            venue_id: slot.venue_id,
            ...occupiedSpan(slot, venue({ setup_minutes })),
          }));
          for (const [index, one] of used.entries()) {
            expect(['v2', 'v3']).toContain(one.venue_id);
            for (const other of used.slice(index + 1))
              expect(one.venue_id === other.venue_id && spansOverlap(one, other)).toBe(false);
            for (const other of others)
              expect(
                one.venue_id === other.venue_id &&
                  spansOverlap(one, { starts_at: other.occupied_from, ends_at: other.occupied_until }),
              ).toBe(false);
          }
          const ranks = offers.map(({ booking_id, offer_rank }) => `${booking_id}:${offer_rank}`);
          expect(new Set(ranks).size).toBe(ranks.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
