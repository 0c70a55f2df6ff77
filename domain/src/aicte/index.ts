/**
 * Activity points
 *
 * What a student's activities count for the degree: schemes of universities as data, the points of a claim and the caps
 * above it, minima of groups and years, claims of teams and of events, reversal, the cheapest way to complete, and the
 * grade card that is held until then.
 */
export * from './status.ts';
export * from './types.ts';
export * from './figures.ts';
export * from './count.ts';
export * from './texts.ts';
export * from './scheme.ts';
export * from './schemes.ts';
export * from './choose.ts';
export * from './reach.ts';
export * from './claim.ts';
export * from './ledger.ts';
export * from './progress.ts';
export * from './options.ts';
export * from './completion.ts';
export * from './clearance.ts';
export * from './explain.ts';
export { AICTE_PROBLEMS } from './problems.ts';
