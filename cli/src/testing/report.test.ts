import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eslintResult, playwrightResult, sum, vitestResult } from './report.ts';
import { idsIn, namedBy } from './requirements.ts';

let folder: string;
const file = (content: unknown) => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-report-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('adds up what the parts found', () => {
  expect(
    sum([
      { passed: 3, failed: 1 },
      { passed: 2, failed: 0 },
    ]),
  ).toEqual({ passed: 5, failed: 1 });
});

it('counts a file that could not be loaded as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(vitestResult(file({ numPassedTests: 4, numFailedTests: 0, testResults }), false)).toEqual({
    passed: 4,
    failed: 1,
  });
});

it('counts a runner that ended badly without a failed test as a failure', () => {
  expect(vitestResult(file({ numPassedTests: 4, numFailedTests: 0, testResults: [] }), false)).toMatchObject({
    failed: 1,
  });
  expect(vitestResult(join(folder, 'missing.json'), true)).toMatchObject({ failed: 1 });
});

it('counts a browser test that passed only when repeated as a failure', () => {
  expect(playwrightResult(file({ stats: { expected: 5, unexpected: 0, flaky: 1 } }), true)).toEqual({
    passed: 5,
    failed: 1,
  });
});

it('fails the lint check on errors and only counts warnings', () => {
  const messages = [{ severity: 1, message: 'too long', ruleId: 'max-lines' }];
  expect(eslintResult(file([{ filePath: 'a.ts', messages }]), true)).toMatchObject({
    passed: 1,
    failed: 0,
    notes: '1 over the size budgets',
  });
  const worse = [...messages, { severity: 2, line: 3, message: 'floating', ruleId: 'x' }];
  expect(eslintResult(file([{ filePath: 'a.ts', messages: worse }]), false)).toMatchObject({
    failed: 1,
    lines: ['a.ts:3 floating (x)'],
  });
});

it('reads requirement ids from the names of tests only, ranges spelled out', () => {
  expect(idsIn('works (OMNI-045..047, EAS-001)').toSorted()).toEqual(['EAS-001', 'OMNI-045', 'OMNI-046', 'OMNI-047']);
  const content = [
    `// CH-999`,
    `it('refuses it (CH-064)', () => { say('CH-998'); });`,
    `test.each([one(')'), two])("and that (BEY-002)", () => {});`,
    'describe.each([1])(`of %s (EAS-001)`, () => {});',
  ];
  const named = namedBy([['a.test.ts', content.join('\n')]]);
  expect([...named.keys()]).toEqual(['CH-064', 'BEY-002', 'EAS-001']);
});
