import { expect, it } from 'vitest';
import { harmless } from './csv-cells.ts';

it('defuses formulas in rows, nested rows and lists of an export, and leaves everything else (X17)', () => {
  const at = new Date(0);
  expect(
    harmless([
      {
        address: '=HYPERLINK("x")',
        person: { name: '@SUM(A1)', tags: ['+1+1', 'plain'] },
        minutes: -2,
        share: '-2.5',
        at,
        none: null,
      },
    ]),
  ).toEqual([
    {
      address: `'=HYPERLINK("x")`,
      person: { name: `'@SUM(A1)`, tags: [`'+1+1`, 'plain'] },
      minutes: -2,
      share: '-2.5',
      at,
      none: null,
    },
  ]);
});
