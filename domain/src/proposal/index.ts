/**
 * Changes that need two people
 *
 * What one person alone may not do: who decides a proposal, until when, when it may be applied, and when it is stale
 * because a row changed since it was previewed. Each slug declares the kinds of changes it has.
 */
export * from './status.ts';
export type * from './types.ts';
export * from './decide.ts';
export * from './kinds.ts';
export { PROPOSAL_PROBLEMS, refuseProposal } from './problems.ts';
export * from './process.ts';
export * from './progress.ts';
