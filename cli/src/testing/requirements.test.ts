import { expect, it } from 'vitest';
import { highest, idsIn, levelOf, proofsIn, requiredIds, testNames } from './requirements.ts';

it('knows every requirement of the register once', () => {
  const ids = requiredIds();
  expect(ids).toHaveLength(631);
  expect(new Set(ids).size).toBe(631);
});

it('counts an id only where it is named by itself: a range proves nothing', () => {
  expect(idsIn('works (OMNI-045..047, EAS-001)')).toEqual(['EAS-001']);
  expect(idsIn('works (OMNI-045 to OMNI-047) and BEY-002')).toEqual(['BEY-002']);
});

it('reads ids from the names of tests, groups included, and from nothing else', () => {
  const content = [
    `// EAS-003`,
    `it('refuses it (CH-064)', () => { say('EAS-004'); });`,
    `test.each([one(')'), two])("and that (BEY-002)", () => {});`,
    'describe.each([1])(`of %s (EAS-001)`, () => { it("counts", () => {}); });',
    'describe("without a test (EAS-002)", () => {});',
  ].join('\n');
  expect(testNames(content)).toEqual(['refuses it (CH-064)', 'and that (BEY-002)', 'of %s (EAS-001) › counts']);
  expect([...proofsIn([['a.test.ts', content]]).keys()]).toEqual(['CH-064', 'BEY-002', 'EAS-001']);
});

it('gives a test its level by where it lives', () => {
  expect(levelOf('e2e/story.spec.ts', '')).toBe('product');
  expect(levelOf('extensions/muster/src/leave/leave.stack.test.ts', '')).toBe('product');
  expect(levelOf('directus/leave.test.ts', '')).toBe('data');
  expect(levelOf('workflows/src/leave/effects.test.ts', 'const db = withDatabase();')).toBe('data');
  expect(levelOf('domain/src/leave/days.test.ts', '')).toBe('rule');
});

it('keeps the highest level of an id', () => {
  const proofs = proofsIn([
    ['domain/src/a.test.ts', `it('a (CH-001)', () => {});`],
    ['e2e/a.spec.ts', `test('a (CH-001)', () => {});`],
  ]);
  expect(highest(proofs.get('CH-001'))).toBe('product');
  expect(highest(proofs.get('CH-002'))).toBe('none');
});
