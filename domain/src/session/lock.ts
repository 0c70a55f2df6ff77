import type { ProposalStatus } from '../operations/index.ts';
import type { Problem } from '../problem.ts';
import { refuseSession } from './problems.ts';
import type { AttendanceSession } from './types.ts';

const MS_PER_DAY = 86_400_000;

/** When the marks of a session lock (epoch ms): `lock_after_days` periods of 24 h after its scheduled end; null = never (BEY-043). */
export const locksAt = (
  session: Pick<AttendanceSession, 'scheduled_end_at'>,
  lock_after_days: number | null,
): number | null =>
  lock_after_days === null ? null : Date.parse(session.scheduled_end_at) + lock_after_days * MS_PER_DAY;

/** Whether tonight's run locks the session: finalized, not locked yet, and its days are over (the instant itself included). */
export function isLockDue(
  session: Pick<AttendanceSession, 'scheduled_end_at' | 'status' | 'locked_at'>,
  lock_after_days: number | null,
  now_ms: number,
): boolean {
  const locks_ms = locksAt(session, lock_after_days);
  return session.status === 'finalized' && session.locked_at === null && locks_ms !== null && now_ms >= locks_ms;
}

/** A proposal to reopen locked marks: the rows as they were previewed, each with its digest. */
export type Reopening = {
  status: ProposalStatus;
  proposed_by_id: string;
  expires_at: string;
  changes: readonly { id: string; digest: string }[];
};

/** Why somebody may not decide a reopening, or null: it is still proposed, in time, and by another person (two-person rule, BEY-015). */
export function refuseReopeningDecision(proposal: Reopening, decided_by_id: string, now: string): Problem | null {
  if (proposal.status !== 'proposed') return refuseSession('REOPENING_NOT_OPEN', { status: proposal.status });
  if (decided_by_id === proposal.proposed_by_id) return refuseSession('REOPENING_SAME_PERSON');
  return Date.parse(now) >= Date.parse(proposal.expires_at) ? refuseSession('REOPENING_EXPIRED') : null;
}

/**
 * Why an approved reopening may not be applied, or null: exactly the previewed rows, each unchanged since.
 * @param digests digest per row id as it is now, read under lock
 */
export function refuseReopeningApply(
  proposal: Reopening,
  digests: ReadonlyMap<string, string>,
  now: string,
): Problem | null {
  if (proposal.status !== 'approved') return refuseSession('REOPENING_NOT_OPEN', { status: proposal.status });
  if (Date.parse(now) >= Date.parse(proposal.expires_at)) return refuseSession('REOPENING_EXPIRED');
  const unchanged = proposal.changes.every(({ id, digest }) => digests.get(id) === digest);
  return unchanged && digests.size === proposal.changes.length ? null : refuseSession('REOPENING_STALE');
}
