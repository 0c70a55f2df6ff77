import { existsSync, readFileSync } from 'node:fs';

/** What one part of the suite found; `notes` are warnings that count but do not fail, `failures` say what failed, a line each. */
export type Result = { passed: number; failed: number; notes?: string; failures?: string[] };

/** Enough of a message to see what it is about. */
const FAILURE_LENGTH = 300;
const firstLine = (text = '') => text.split('\n', 1)[0]?.slice(0, FAILURE_LENGTH) ?? '';
const listed = (failures: string[]) => (failures.length > 0 ? { failures } : {});

export const sum = (all: Result[]): Result => ({
  passed: all.reduce((n, { passed }) => n + passed, 0),
  failed: all.reduce((n, { failed }) => n + failed, 0),
});

/** A static check is one test; so is a runner that ended badly without a failed test (a file that does not load). */
export const oneCheck = (ok: boolean): Result => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
const orCrash = (result: Result, ok: boolean): Result => (ok || result.failed > 0 ? result : { ...result, failed: 1 });

const readJson = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;

/** A runner that found nothing to run has proven nothing. */
const orEmpty = (result: Result): Result =>
  result.passed + result.failed === 0 ? { ...result, failed: 1, notes: 'no test ran' } : result;
const skippedNote = (skipped: number) => (skipped > 0 ? { notes: `${skipped} skipped` } : {});

/**
 * Counts of vitest's JSON report. Files that could not be loaded count as one failure each, and so does a test that is
 * marked as skipped or to do: it hides what it was written for.
 */
export function vitestResult(file: string, ok: boolean): Result {
  type Report = {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: {
      name: string;
      status: string;
      message?: string;
      assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
    }[];
  };
  const report = readJson<Report>(file);
  if (!report) return oneCheck(false);
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + broken.length + skipped;
  const failures = [
    ...broken.map(({ name, message }) => `${name}: ${firstLine(message)}`),
    ...report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages?.[0])}`),
    ),
  ];
  return orEmpty(orCrash({ passed: report.numPassedTests, failed, ...skippedNote(skipped), ...listed(failures) }, ok));
}

type Journeys = { specs?: { ok: boolean; file: string; line: number; title: string }[]; suites?: Journeys[] };
const journeysOf = ({ specs = [], suites = [] }: Journeys): NonNullable<Journeys['specs']> => [
  ...specs,
  ...suites.flatMap(journeysOf),
];

/** Counts of Playwright's JSON report; a test that passed only when repeated, or was skipped, is a failure. */
export function playwrightResult(file: string, ok: boolean): Result {
  type Stats = { expected: number; unexpected: number; flaky: number; skipped: number };
  const report = readJson<{ stats: Stats } & Journeys>(file);
  if (!report) return oneCheck(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped;
  const failures = journeysOf(report)
    .filter((journey) => !journey.ok)
    .map((journey) => `${journey.file}:${journey.line}: ${journey.title}`);
  return orEmpty(orCrash({ passed: expected, failed, ...skippedNote(skipped), ...listed(failures) }, ok));
}

/** Errors and warnings of ESLint's JSON report; warnings are the size budgets. */
export function eslintResult(file: string, ok: boolean): Result & { lines: string[]; warnings: string[] } {
  type File = {
    filePath: string;
    messages: { severity: number; line?: number; message: string; ruleId: string | null }[];
  };
  const files = readJson<File[]>(file) ?? [];
  const all = files.flatMap(({ filePath, messages }) => messages.map((message) => ({ filePath, ...message })));
  const told = (wanted: number) =>
    all
      .filter(({ severity }) => severity === wanted)
      .map(({ filePath, line = 0, message, ruleId }) => `${filePath}:${line} ${message} (${ruleId ?? 'syntax'})`);
  const [lines, warnings] = [told(2), told(1)];
  return {
    ...oneCheck(ok && lines.length === 0),
    lines,
    warnings,
    notes: `${warnings.length} over the size budgets`,
  };
}
