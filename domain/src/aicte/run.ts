import type { Facts, RequestStatus } from '../approval/index.ts';
import type { ActivityType } from './types.ts';
import type { ClaimStatus } from './status.ts';

/** The status a claim takes when its approval ends; one that nobody answered is refused, and may be filed again. */
export const CLAIM_STATUS_OF = {
  approved: 'approved',
  rejected: 'rejected',
  expired: 'rejected',
  withdrawn: 'withdrawn',
  cancelled: 'withdrawn',
} as const satisfies Record<Exclude<RequestStatus, 'open'>, ClaimStatus>;

/** The reason that stands in a claim which nobody answered: the code under which its approval lapsed. */
export const CLAIM_LAPSED = 'APPROVAL_EXPIRED';

/** The facts a policy's conditions may read (`variables` of the declaration). `same_evidence`: somebody else handed in the same file. */
export const claimFacts = (
  points: number,
  { code, award }: Pick<ActivityType, 'code' | 'award'>,
  same_evidence: boolean,
): Facts => ({
  'aicte.points': points,
  'aicte.activity': code,
  'aicte.award': award,
  'aicte.same_evidence': same_evidence,
});
