/**
 * Reviews of unsure marks
 *
 * What people decide about marks that the rules could not vouch for: whom a decision is taken from, what verifying and
 * rejecting do to the mark. What nobody has looked at stays in doubt.
 */
export * from './status.ts';
export * from './decide.ts';
export * from './escalate.ts';
export * from './reasons.ts';
export * from './process.ts';
export { REVIEW_PROBLEMS, refuseReview } from './problems.ts';
