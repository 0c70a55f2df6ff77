import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailDueAt, type MailTimes } from './index.ts';

const NOON = Date.parse('2026-11-23T06:30:00.000Z'); // 12:00 in Kolkata
const ZONE = 'Asia/Kolkata';
const times = (daily_at: string | null, quiet_from: string | null = null, quiet_until: string | null = null) => ({
  daily_at,
  quiet_from,
  quiet_until,
});
const due = (given: MailTimes, now = NOON, zone = ZONE) => {
  const at = mailDueAt(given, zone, now);
  return at === null ? null : new Date(at).toISOString();
};

describe('when a mail goes out (CT-091)', () => {
  it.each([
    ['at once', times(null), null],
    ['at the end of the quiet hours it falls into', times(null, '11:00', '13:00'), '2026-11-23T07:30:00.000Z'],
    ['with the daily mail of today', times('18:00'), '2026-11-23T12:30:00.000Z'],
    ['with that of tomorrow, when today’s is over', times('09:00'), '2026-11-24T03:30:00.000Z'],
    ['with that of tomorrow, when it is written at its very hour', times('12:00'), '2026-11-24T06:30:00.000Z'],
    ['after the quiet hours the daily mail falls into', times('21:30', '21:00', '07:00'), '2026-11-24T01:30:00.000Z'],
    ['with the daily mail, whatever is quiet before it', times('18:00', '11:00', '13:00'), '2026-11-23T12:30:00.000Z'],
  ] as const)('%s', (_name, given, expected) => {
    expect(due(given)).toBe(expected);
  });

  it('keeps its hour across a clock change, and follows an hour that a change skips', () => {
    const saturday = Date.parse('2026-03-28T12:00:00.000Z');
    expect(due(times('08:00'), saturday, 'Europe/Berlin')).toBe('2026-03-29T06:00:00.000Z');
    expect(due(times('02:30'), saturday, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('is after now and within two days, outside the quiet hours, whatever the times', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
      const [hour, rest] = [Math.floor(minute / 60), minute % 60];
      return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(time, time, time, fc.integer({ min: 0, max: 1439 }), (daily_at, from, until, minute) => {
        const now = NOON + minute * 60_000;
        const given = times(daily_at, from, until);
        const at = mailDueAt(given, ZONE, now) ?? now;
        expect(at).toBeGreaterThan(now);
        expect(at - now).toBeLessThanOrEqual(2 * 86_400_000);
        expect(mailDueAt({ ...given, daily_at: null }, ZONE, at)).toBeNull();
      }),
    );
  });
});
