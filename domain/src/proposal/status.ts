/**
 * The states of a change that needs two people (BEY-015): previewed row by row, applied only while no row has changed since.
 * @table change_proposals.status
 * @move proposed>approved another person than the one who proposed it
 * @move proposed>rejected another person than the one who proposed it
 * @move proposed>withdrawn whoever proposed it
 * @move proposed>expired the clock
 * @move approved>applied the server, every row as it was previewed
 * @move approved>stale the server, a row has changed since
 * @move approved>expired the clock
 * @move applied>undone a second proposal, which writes back what was
 */
export const PROPOSAL_TRANSITIONS = {
  proposed: ['approved', 'rejected', 'withdrawn', 'expired'],
  approved: ['applied', 'stale', 'expired'],
  applied: ['undone'],
  rejected: [],
  withdrawn: [],
  expired: [],
  stale: [],
  undone: [],
} as const;
export type ProposalStatus = keyof typeof PROPOSAL_TRANSITIONS;
