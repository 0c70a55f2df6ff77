import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const one = (value: string | number | null) =>
  toCsv([value], [{ label: 'Cell', value: (row) => row }]).split('\r\n')[1];

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
  expect(toCsv([{ a: 1 }], [{ label: 'First', value: (row) => row.a }])).toBe('"First"\r\n1');
});
