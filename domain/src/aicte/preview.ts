import { createCounter } from './count.ts';
import type { Claim, CountedClaim, NewClaim, Scheme, Student } from './types.ts';

/** What a claim would change: what of it counts and why not more, and the total before and after. */
export type ClaimPreview = { claim: CountedClaim; before: number; after: number; required: number };

const ASKED = 'asked';

/** What a claim would count if it were approved beside the claims that are approved already (BEY-084). */
export function previewClaim(
  scheme: Scheme,
  student: Student,
  claims: readonly Claim[],
  asked: NewClaim,
): ClaimPreview {
  const count = createCounter(scheme);
  const approved = claims.filter(({ status }) => status === 'approved');
  const { total: before, required } = count(student, approved);
  const after = count(student, [...approved, { ...asked, id: ASKED, status: 'approved' }]);
  const claim = after.claims.find(({ id }) => id === ASKED) as CountedClaim;
  return { claim, before, after: after.total, required };
}
