import { describe, expect, it } from 'vitest';
import { feedSpan, vtimezone } from './index.ts';

const lines = (zone: string, from: string, until: string) => vtimezone(zone, from, until).split('\r\n');
const phase = (kind: string, start: string, from: string, to: string) => [
  `BEGIN:${kind}`,
  `DTSTART:${start}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  `END:${kind}`,
];

describe('the rules of a zone in a feed', () => {
  it('are one offset where the clocks never change', () => {
    expect(lines('Asia/Kolkata', '2026-11-01', '2027-04-01')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Kolkata',
      ...phase('STANDARD', '19700101T000000', '+0530', '+0530'),
      'END:VTIMEZONE',
    ]);
  });

  it('name each change within the days, at the local time it happens, with the offsets before and after', () => {
    expect(lines('Europe/Berlin', '2026-10-01', '2027-04-01').slice(2, -1)).toEqual([
      ...phase('DAYLIGHT', '20260329T020000', '+0100', '+0200'),
      ...phase('STANDARD', '20261025T030000', '+0200', '+0100'),
      ...phase('DAYLIGHT', '20270328T020000', '+0100', '+0200'),
    ]);
    expect(lines('America/St_Johns', '2026-12-01', '2027-03-20').slice(2, -1)).toEqual([
      ...phase('STANDARD', '20261101T020000', '-0230', '-0330'),
      ...phase('DAYLIGHT', '20270314T020000', '-0330', '-0230'),
    ]);
  });

  it('hold for a month back and a term ahead', () => {
    expect(feedSpan('2026-03-03')).toEqual({ from: '2026-01-31', until: '2026-07-31' });
  });
});
