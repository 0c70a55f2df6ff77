import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { punchInstant } from './index.ts';

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

  it.each(['2026-02-31 09:00:00', '2026-11-23 25:00:00', 'soon'])('%s is no time', (time) => {
    expect(punchInstant(time, 'Asia/Kolkata', 0)).toBeNull();
  });

  it('keeps the order of punches of a zone without clock changes', () => {
    const second = fc.integer({ min: 0, max: 86_399 });
    const text = (s: number) =>
      new Date(Date.UTC(2026, 10, 23) + s * 1000).toISOString().slice(0, 19).replace('T', ' ');
    const ms = (s: number) => Date.parse(punchInstant(text(s), 'Asia/Kolkata', 0)?.punched_at ?? '');
    fc.assert(fc.property(second, second, (a, b) => ms(a) - ms(b) === (a - b) * 1000));
  });
});
