import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eslintResult, playwrightResult, sum, vitestResult } from './report.ts';

const passed = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

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
  const testResults = [{ name: 'a.test.ts', status: 'failed', message: 'no such module\nat a', assertionResults: [] }];
  expect(vitestResult(file({ ...passed, testResults }), false)).toEqual({
    passed: 4,
    failed: 1,
    failures: ['a.test.ts: no such module'],
  });
});

it('names every failed test with the first line of what it said', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'adds' },
    { status: 'failed', fullName: 'divides', failureMessages: ['Error: by zero\n  at b'] },
  ];
  const testResults = [{ name: 'b.test.ts', status: 'failed', assertionResults }];
  expect(vitestResult(file({ ...passed, numFailedTests: 1, testResults }), false)).toMatchObject({
    failures: ['b.test.ts: divides: Error: by zero'],
  });
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  const specs = [
    { ok: true, file: 'a.spec.ts', line: 3, title: 'goes' },
    { ok: false, file: 'a.spec.ts', line: 9, title: 'comes back' },
  ];
  expect(playwrightResult(file({ stats, suites: [{ suites: [{ specs }] }] }), false)).toMatchObject({
    failures: ['a.spec.ts:9: comes back'],
  });
});

it('counts a runner that ended badly without a failed test as a failure', () => {
  expect(vitestResult(file({ ...passed, testResults: [] }), false)).toMatchObject({
    failed: 1,
  });
  expect(vitestResult(join(folder, 'missing.json'), true)).toMatchObject({ failed: 1 });
});

it('counts a browser test that passed only when repeated as a failure', () => {
  expect(playwrightResult(file({ stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 } }), true)).toEqual({
    passed: 5,
    failed: 1,
  });
});

it('counts what is skipped or left for later as a failure, and says so', () => {
  const skipped = { ...passed, numPendingTests: 2, numTodoTests: 1, testResults: [] };
  expect(vitestResult(file(skipped), true)).toEqual({ passed: 4, failed: 3, notes: '3 skipped' });
  const browser = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 1 } };
  expect(playwrightResult(file(browser), true)).toEqual({ passed: 5, failed: 1, notes: '1 skipped' });
});

it('does not pass a runner that ran no test', () => {
  expect(vitestResult(file({ ...passed, numPassedTests: 0, testResults: [] }), true)).toMatchObject({ failed: 1 });
  const browser = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } };
  expect(playwrightResult(file(browser), true)).toMatchObject({ failed: 1 });
});

it('fails the lint check on errors and only counts warnings', () => {
  const messages = [{ severity: 1, message: 'too long', ruleId: 'max-lines' }];
  expect(eslintResult(file([{ filePath: 'a.ts', messages }]), true)).toMatchObject({
    passed: 1,
    failed: 0,
    notes: '1 over the size budgets',
    warnings: ['a.ts:0 too long (max-lines)'],
  });
  const worse = [...messages, { severity: 2, line: 3, message: 'floating', ruleId: 'x' }];
  expect(eslintResult(file([{ filePath: 'a.ts', messages: worse }]), false)).toMatchObject({
    failed: 1,
    lines: ['a.ts:3 floating (x)'],
  });
});
