import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from './index.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T06:30:00.000Z'); // 12:00 in Kolkata
const ZONE = 'Asia/Kolkata';

describe('quiet hours', () => {
  const local = (time: string, day = '2026-11-23') => Date.parse(`${day}T${time}:00.000+05:30`);
  it.each([
    ['22:00', '07:00', '21:59', null],
    ['22:00', '07:00', '22:00', local('07:00', '2026-11-24')],
    ['22:00', '07:00', '23:59', local('07:00', '2026-11-24')],
    ['22:00', '07:00', '00:00', local('07:00')],
    ['22:00', '07:00', '06:59', local('07:00')],
    ['22:00', '07:00', '07:00', null],
    ['13:00', '14:30', '12:59', null],
    ['13:00', '14:30', '13:00', local('14:30')],
    ['13:00', '14:30', '14:30', null],
    ['09:00', '09:00', '09:00', null],
    [null, '07:00', '03:00', null],
    ['22:00', null, '23:00', null],
  ])('from %s until %s, at %s, hold until %s', (quiet_from, quiet_until, time, until) => {
    expect(quietUntil({ quiet_from, quiet_until }, ZONE, local(time))).toBe(until);
  });

  it('end at the wall clock’s hour also in the night the clocks change', () => {
    const night = Date.parse('2026-10-25T00:30:00.000Z'); // 02:30 summer time in Berlin
    expect(quietUntil({ quiet_from: '22:00', quiet_until: '07:00' }, 'Europe/Berlin', night)).toBe(
      Date.parse('2026-10-25T06:00:00.000Z'),
    );
  });

  it('end after now and outside of themselves', () => {
    const time = fc
      .record({ h: fc.nat(23), m: fc.nat(59) })
      .map(({ h, m }) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 2 * 1440 }), (quiet_from, quiet_until, minute) => {
        const now = NOON + minute * MINUTE;
        const until = quietUntil({ quiet_from, quiet_until }, ZONE, now);
        if (until === null) return true;
        return (
          until > now &&
          until - now <= 24 * 60 * MINUTE &&
          quietUntil({ quiet_from, quiet_until }, ZONE, until) === null
        );
      }),
    );
  });
});
