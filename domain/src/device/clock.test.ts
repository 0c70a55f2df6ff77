import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import { judgeClock, punchInstant, type ClockFacts } from './index.ts';

describe('device-local time', () => {
  it.each([
    ['2026-11-23 09:00:00', 'Asia/Kolkata', 0, '2026-11-23T03:30:00.000Z', false],
    ['2026-11-23 09:00:00', 'Asia/Kolkata', -90_000, '2026-11-23T03:28:30.000Z', false],
    ['2026-07-01 09:00:00', 'Europe/Berlin', 0, '2026-07-01T07:00:00.000Z', false],
    ['2026-10-25 02:30:00', 'Europe/Berlin', 0, '2026-10-25T00:30:00.000Z', true],
    ['2026-03-29 02:30:00', 'Europe/Berlin', 0, '2026-03-29T01:30:00.000Z', true],
  ])('%s in %s with %i ms is %s, ambiguous %s', (time, zone, offset, punched_at, ambiguous) => {
    expect(punchInstant(time, zone, offset)).toEqual({ punched_at, ambiguous });
  });

  it.each([
    ...[
      '2026-02-31 09:00:00',
      '2026-11-23 25:00:00',
      '2026-11-23 09:60:00',
      'soon',
      '',
      '2026-11-23',
      '2026-11-23 09:00',
    ],
    ...[
      '0000-00-00 00:00:00',
      '2026-00-10 09:00:00',
      '2026-11-00 09:00:00',
      '0000-01-01 00:00:00',
      '1900-12-31 23:59:59',
    ],
    ...['2200-01-01 00:00:00', '99999999999999999999-01-01 00:00:00', '2026-11-23 09:00:00 9'],
  ])('%s is no time (BEY-049)', (time) => {
    expect(punchInstant(time, 'Asia/Kolkata', 0)).toBeNull();
  });

  it('of any text is an instant that the database keeps, or none; nothing throws (BEY-049)', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const shown = fc
      .tuple(digits(4), digits(2), digits(2), digits(2), digits(2), digits(2))
      .map(([year, month, day, h, m, s]) => `${year}-${month}-${day} ${h}:${m}:${s}`);
    const zone = fc.constantFrom('Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago');
    fc.assert(
      fc.property(
        fc.oneof(shown, fc.string()),
        zone,
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        (text, of, offset) => {
          const year = punchInstant(text, of, offset)?.punched_at.slice(0, 5) ?? '2000-';
          return year >= '1900-' && year <= '2200-';
        },
      ),
    );
  });

  it('keeps the order of punches of a zone without clock changes', () => {
    const second = fc.integer({ min: 0, max: 86_399 });
    const text = (s: number) =>
      new Date(Date.UTC(2026, 10, 23) + s * 1000).toISOString().slice(0, 19).replace('T', ' ');
    const ms = (s: number) => Date.parse(punchInstant(text(s), 'Asia/Kolkata', 0)?.punched_at ?? '');
    fc.assert(fc.property(second, second, (a, b) => ms(a) - ms(b) === (a - b) * 1000));
  });
});

describe('the clock of a device', () => {
  const MIN = 60_000;
  const LONGEST = 2_147_483_647;
  const received_at = at(0);
  const facts = (newest: number | null, more: Partial<ClockFacts> = {}): ClockFacts => ({
    newest: newest === null ? null : at(newest),
    received_at,
    last_seen_at: at(-1),
    clock_offset_ms: 0,
    ...more,
  });
  it.each([
    ['right', facts(0), 0, 0],
    ['two minutes fast, as a slow request may seem', facts(2), 0, 0],
    ['seven minutes fast: corrected', facts(7), -7 * MIN, 7 * MIN],
    ['known to be fast, and still so', facts(7, { clock_offset_ms: -7 * MIN }), -7 * MIN, 7 * MIN],
    ['even faster than known', facts(9, { clock_offset_ms: -5 * MIN }), -9 * MIN, 9 * MIN],
    ['set right meanwhile', facts(0, { clock_offset_ms: -7 * MIN }), 0, 0],
    ['slow although it was just heard from: flagged, not corrected', facts(-12), 0, -12 * MIN],
    ['old touches of a device that was away', facts(-300, { last_seen_at: at(-301) }), 0, 0],
    ['old touches of a device never heard from', facts(-300, { last_seen_at: null }), 0, 0],
    ['days ahead: it teaches nothing', facts(3000), 0, 3000 * MIN],
    ['forty days ahead: as far as the database can say', facts(57_600), 0, LONGEST],
    [
      'at the beginning of the century, although just heard from',
      { ...facts(0), newest: '2000-01-01T00:00:10.000Z' },
      0,
      -LONGEST,
    ],
    [
      'days ahead once more each time',
      facts(25 * 60, { clock_offset_ms: 6 - LONGEST, newest: at(LONGEST / MIN + 600) }),
      -LONGEST,
      LONGEST,
    ],
    ['of a push without touches', facts(null, { clock_offset_ms: -5 * MIN }), -5 * MIN, 0],
  ])('%s (BEY-038)', (_case, given, clock_offset_ms, skew_ms) => {
    expect(judgeClock(given)).toEqual({ clock_offset_ms, skew_ms });
  });
});
