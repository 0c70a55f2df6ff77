/**
 * Activity points
 *
 * What a student's activities count for the degree: schemes of universities as data, the points of a claim and the caps
 * above it, minima of groups and years, claims of teams and of events, reversal, the cheapest way to complete, and the
 * grade card that is held until then.
 */
export * from './types.ts';
export { createCounter, countPoints, leastPoints, type Counter } from './count.ts';
export { pointsOf, requiredFor, limitsFor, yearOf, type Achievement } from './points-table.ts';
export { LOSS_TEXTS, sayLoss } from './texts.ts';
export * from './completion.ts';
export { stepsOf, type Step } from './options.ts';
export * from './claim.ts';
export * from './ledger.ts';
export * from './progress.ts';
export * from './clearance.ts';
export * from './explain.ts';
export * from './select-scheme.ts';
export * from './coverage.ts';
export * from './publish-scheme.ts';
export * from './schemes.ts';
export * from './scheme.ts';
export * from './maximum-points.ts';
export * from './status.ts';
export * from './process.ts';
export * from './run.ts';
export * from './evidence.ts';
export * from './student.ts';
export * from './preview.ts';
export { AICTE_PROBLEMS } from './problems.ts';
