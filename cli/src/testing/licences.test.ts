import { expect, it } from 'vitest';
import { isAllowed, refusedPackages } from './licences.ts';

it('reads expressions: one side of OR is enough, both of AND are needed', () => {
  expect(isAllowed('(MIT OR GPL-3.0)')).toBe(true);
  expect(isAllowed('(BSD-3-Clause OR GPL-2.0)')).toBe(true);
  expect(isAllowed('MIT AND GPL-3.0')).toBe(false);
  expect(isAllowed('MIT*')).toBe(true);
  expect(isAllowed('AGPL-3.0')).toBe(false);
  expect(isAllowed('UNKNOWN')).toBe(false);
});

it('names what is not allowed, and leaves out our own packages and the named exceptions', () => {
  const packages = {
    'left-pad@1.0.0': { licenses: 'MIT' },
    'viral@2.0.0': { licenses: 'GPL-3.0' },
    '@scope/silent@1.0.0': {},
    'directus@11.17.4': { licenses: 'BUSL-1.1' },
    '@muster/domain@0.1.0': { licenses: 'UNLICENSED', private: true },
  };
  expect(refusedPackages(packages)).toEqual(['viral@2.0.0: GPL-3.0', '@scope/silent@1.0.0: UNKNOWN']);
});
