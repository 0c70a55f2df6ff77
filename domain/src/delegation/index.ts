/**
 * Delegations
 *
 * Who decides for somebody who is away: named by the approver for some days and some kinds of requests. Open tasks move to the
 * substitute when the delegation begins and return at its end; chains, loops and who may act for whom are rules of approvals.
 */
export * from './status.ts';
export * from './span.ts';
export * from './process.ts';
export { DELEGATION_PROBLEMS, refuseGrant } from './problems.ts';
