import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceEventNo, parseAdms } from './index.ts';

const LINES =
  '11\t2026-11-23 09:01:07\t0\t15\t0\t0\r\nEMP-7\t2026-11-23 17:30:00\t1\t1\n\n2\t2026-11-23 12:00:00\t255\t\t0\n';
const PUNCHES = [
  {
    line: 1,
    device_user_code: '11',
    device_time: '2026-11-23 09:01:07',
    status: '0',
    direction: 'in',
    modality: 'face',
  },
  {
    line: 2,
    device_user_code: 'EMP-7',
    device_time: '2026-11-23 17:30:00',
    status: '1',
    direction: 'out',
    modality: 'fingerprint',
  },
  {
    line: 4,
    device_user_code: '2',
    device_time: '2026-11-23 12:00:00',
    status: '255',
    direction: 'unknown',
    modality: null,
  },
];

describe('a device push', () => {
  it.each([
    ['raw lines', LINES],
    ['a form field named after the table', `ATTLOG=${encodeURIComponent(LINES)}`],
    ['a form field beside the table', `SN=X1&table=ATTLOG&data=${encodeURIComponent(LINES).replaceAll('%20', '+')}`],
    ['a form whose tabs are literal', `ATTLOG=${LINES}`],
    ['a form with a table beside literal tabs', `SN=X1&table=ATTLOG&data=${LINES}`],
    ['a form that is only a name', encodeURIComponent(LINES)],
  ])('is read from %s (BEY-049, CH-034)', (_, body) => {
    expect(parseAdms(body)).toEqual({ table_name: 'ATTLOG', punches: PUNCHES, unread: [] });
  });

  it.each([
    ['2026-11-23 09:01:07', '0', 'in'],
    ['2026-11-23 09:01:07', '1', 'out'],
    ['2026-11-23 09:01:07', '2', 'break_out'],
    ['2026-11-23 09:01:07', '3', 'break_in'],
    ['2026-11-23 09:01:07', '4', 'ot_in'],
    ['2026-11-23T09:01:07', '5', 'ot_out'],
    ['2026-11-23 09:01:07', '', 'unknown'],
  ])('at %s with status "%s" is %s', (time, status, direction) => {
    expect(parseAdms(`1\t${time}\t${status}`).punches).toMatchObject([
      { direction, device_time: '2026-11-23 09:01:07' },
    ]);
  });

  it('keeps what it cannot read and reads the rest', () => {
    const { punches, unread } = parseAdms('nonsense\t\n1\t2026-11-23 09:01:07\nx y\t2026-11-23 09:01:07\t0\n');
    expect(punches).toHaveLength(1);
    expect(unread).toEqual([
      { line: 1, text: 'nonsense\t' },
      { line: 3, text: 'x y\t2026-11-23 09:01:07\t0' },
    ]);
  });

  it.each([
    ['OPERLOG', LINES, 'OPERLOG', 0],
    [undefined, `OPERLOG=${encodeURIComponent(LINES)}`, 'OPERLOG', 0],
    [undefined, 'SN=1&options=all', 'ATTLOG', 0],
    [undefined, '%E0%A4%A', 'ATTLOG', 0],
    [undefined, '', 'ATTLOG', 0],
  ])('of table %s with body %s is of table %s with %i punches', (table, body, table_name, count) => {
    const read = parseAdms(body, table);
    expect([read.table_name, read.punches.length]).toEqual([table_name, count]);
  });

  it('with any text in one line has the punches of the others (BEY-049)', () => {
    const good = ['9401\t2026-11-23 09:01:07\t0', '9403\t2026-11-23 09:02:07\t0'];
    const stray = fc.string({ unit: fc.constantFrom(...'=&%+\t 09:-aX\u0000é'), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(stray, fc.string()), fc.integer({ min: 0, max: 2 }), (text, place) => {
        const codes = parseAdms(good.toSpliced(place, 0, text.replaceAll(/[\r\n]/g, '')).join('\n')).punches.map(
          (punch) => punch.device_user_code,
        );
        return codes.includes('9401') && codes.includes('9403');
      }),
      { numRuns: 3_000 },
    );
  });

  it('never throws, and loses no line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (body) => {
        const { punches, unread } = parseAdms(`${body}\t`);
        return (
          punches.length + unread.length === `${body}\t`.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length
        );
      }),
    );
  });

  it('sent again is the same events', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const numbers = (body: string) => parseAdms(body).punches.map((punch) => deviceEventNo(sha256, punch));
    expect(numbers(LINES)).toEqual(numbers(`ATTLOG=${encodeURIComponent(LINES)}`));
    expect(numbers(LINES)[0]).toBe(sha256('11|2026-11-23 09:01:07|0'));
    expect(new Set(numbers(LINES)).size).toBe(3);
  });
});
