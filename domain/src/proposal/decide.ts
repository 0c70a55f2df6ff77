import type { RequestStatus } from '../approval/index.ts';
import type { Problem } from '../problem.ts';
import { refuseProposal } from './problems.ts';
import type { ProposalStatus } from './status.ts';
import type { Proposal, ProposalKind } from './types.ts';

const MS_PER_HOUR = 3_600_000;

/** The instant from which nobody may answer a proposal any more, UTC ISO. @param now UTC ISO instant of the proposal */
export const expiryOf = ({ decide_within_hours }: Pick<ProposalKind, 'decide_within_hours'>, now: string): string =>
  new Date(Date.parse(now) + decide_within_hours * MS_PER_HOUR).toISOString();

/**
 * Why so many rows may not be proposed together, or null: at least one, at most what can be read and applied at once, and every one that
 * was asked for is there.
 */
export const refuseRows = (
  { most_rows }: Pick<ProposalKind, 'most_rows'>,
  asked: readonly string[],
  found: readonly { id: string }[],
): Problem | null => {
  const ids = new Set(found.map(({ id }) => id));
  const fits = asked.length > 0 && asked.length <= most_rows && asked.every((id) => ids.has(id));
  return fits ? null : refuseProposal('PROPOSAL_ROWS', { most: most_rows });
};

/**
 * Why an approved proposal may not be applied, or null: exactly the previewed rows, each unchanged since (BEY-015).
 * @param digests digest per row id as it is now, read under lock
 */
export function refuseProposalApply(proposal: Proposal, digests: ReadonlyMap<string, string>): Problem | null {
  if (proposal.status !== 'approved') return refuseProposal('PROPOSAL_NOT_OPEN');
  const unchanged = proposal.changes.every(({ id, digest }) => digests.get(id) === digest);
  return unchanged && digests.size === proposal.changes.length ? null : refuseProposal('PROPOSAL_STALE');
}

/**
 * The status a proposal takes when its approval ends. It is approved by another person than the one who made it (two-person rule,
 * BEY-015); an approval by nobody, of a policy that takes silence for consent, is none: the proposal expires.
 */
export function statusAfter(
  { status, by }: { status: Exclude<RequestStatus, 'open'>; by: string | null },
  { proposed_by_id }: Pick<Proposal, 'proposed_by_id'>,
): ProposalStatus {
  if (status === 'withdrawn' || status === 'cancelled') return 'withdrawn';
  if (status === 'expired' || by === null || by === proposed_by_id) return 'expired';
  return status;
}
