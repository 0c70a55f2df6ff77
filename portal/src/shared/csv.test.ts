import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const one = (value: string | number | null) =>
  toCsv([value], [{ label: 'Cell', value: (row) => row }], 'Asia/Kolkata').split('\r\n')[1];

it.each(['=1+1', '+91 80', '-2+1', '@SUM(A1)', '\tx', '\rx'])(
  'defuses a cell that a spreadsheet would run: %j',
  (risky) => {
    expect(one(risky)).toBe(`"'${risky}"`);
  },
);
it('leaves numbers numbers, negative ones too', () => expect(one(-2.5)).toBe('-2.5'));
it('doubles quotes and keeps line breaks inside the cell', () => expect(one('a "b"\nc')).toBe('"a ""b""\nc"'));
it('writes an empty cell for nothing', () => expect(one(null)).toBe('""'));
it('puts the headings first', () => {
  expect(toCsv([{ a: 1 }], [{ label: 'First', value: (row) => row.a }], 'Asia/Kolkata')).toBe('"First"\r\n1');
});
it('writes an instant as the clock on the campus wall, not as that of the device or in UTC', () => {
  const when = (at: string | null, zone: string) =>
    toCsv([at], [{ label: 'Starts', at: (row) => row }], zone).split('\r\n')[1];
  expect(when('2026-11-28T03:30:00.000Z', 'Asia/Kolkata')).toBe('"2026-11-28 09:00"');
  expect(when('2026-11-27T18:30:00+00:00', 'Asia/Kolkata')).toBe('"2026-11-28 00:00"');
  expect(when('2026-11-28T03:30:00.000Z', 'America/New_York')).toBe('"2026-11-27 22:30"');
  expect(when(null, 'Asia/Kolkata')).toBe('""');
});
