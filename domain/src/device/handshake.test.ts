import { describe, expect, it } from 'vitest';
import { cursorAfter, handshakeOf, isFresh, isSerial, signedText } from './index.ts';

describe('the first answer to a device', () => {
  it('says where the log goes on for both families of firmware, and the zone in hours (BEY-049)', () => {
    const lines = handshakeOf({ serial_no: 'CQZ7193460012', cursor: '82983982', zone_minutes: -300 }).split('\r\n');
    expect(lines[0]).toBe('GET OPTION FROM: CQZ7193460012');
    expect(lines).toEqual(
      expect.arrayContaining(['Stamp=82983982', 'ATTLOGStamp=82983982', 'TimeZone=-5', 'Realtime=1']),
    );
  });

  it('asks for everything where nothing is known, and gives a zone of half hours in minutes', () => {
    const lines = handshakeOf({ serial_no: 'AF4C', cursor: null, zone_minutes: 330 }).split('\r\n');
    expect(lines).toEqual(expect.arrayContaining(['Stamp=None', 'ATTLOGStamp=None', 'TimeZone=330']));
  });

  it.each([
    ['CQZ7193460012', true],
    ['ab-_', true],
    ['abc', false],
    ['a'.repeat(40), true],
    ['a'.repeat(41), false],
    ["x' OR 1", false],
    ['', false],
  ])('a serial number is 4 to 40 plain characters: %s', (text, known) => {
    expect(isSerial(text)).toBe(known);
  });
});

describe('where the log goes on', () => {
  const NOW = Date.UTC(2026, 10, 23);
  it.each([
    ['the first count', '4711', null, 1, '4711'],
    ['a count that goes on', '4720', '4711', 9, '4720'],
    ['a count that goes back: lines come twice and are kept once', '1', '4711', 1, '1'],
    ['a push without a line that was read', '4720', '4711', 0, null],
    ['a count that leaps', '104712', '4711', 1, null],
    ['a count that becomes a time', '1700000000', '4711', 1, null],
    ['a time', '1700000000', null, 1, '1700000000'],
    [
      'a time within a day of the clock',
      String(NOW / 1000 + 26 * 3600),
      '1700000000',
      1,
      String(NOW / 1000 + 26 * 3600),
    ],
    ['a time ahead of the clock', String(NOW / 1000 + 26 * 3600 + 1), '1700000000', 1, null],
    ['the largest number', '2147483647', null, 1, null],
    ['no number', 'None', '4711', 1, null],
    ['too many digits', '99999999999', null, 1, null],
    ['a count after what nobody can compare', '12', 'x-1', 1, '12'],
  ])('after %s (BEY-049)', (_case, stamp, known, lines, expected) => {
    expect(cursorAfter(stamp, known, lines, NOW)).toBe(expected);
  });
});

describe('a signed request', () => {
  const request = { device_id: 'd', path: '/p', time: '2026-07-01T09:00:00Z', body_digest: 'ff' };
  it('signs device, address, time and body, each on its own line', () => {
    expect(signedText(request)).toBe('muster-v1\nd\n/p\n2026-07-01T09:00:00Z\nff');
  });

  it.each([
    ['2026-07-01T09:05:00Z', true],
    ['2026-07-01T08:55:00Z', true],
    ['2026-07-01T14:35:00+05:30', true],
    ['2026-07-01T09:05:00.001Z', false],
    ['2026-07-01T08:54:59Z', false],
    ['2026-07-01T09:00:00', false],
    ['today', false],
    ['', false],
  ])('of %s is fresh at 09:00 UTC: %s', (time, fresh) => {
    expect(isFresh(time, '2026-07-01T09:00:00.000Z')).toBe(fresh);
  });
});
