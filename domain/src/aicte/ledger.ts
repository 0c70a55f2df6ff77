import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { canMoveClaim, isLive, type ClaimStatus } from './status.ts';
import type { Claim, NewClaim } from './types.ts';

/** One signed line of a student's points: what a decision added, or took away again. */
export type PointEntry = { key: string; claim_id: string; group_code: string; points: number };

/**
 * The lines a claim has written: its approval adds its points, its reversal is the opposite entry, and nothing is ever
 * erased. The sum is what is approved now.
 */
export function pointEntries(claims: readonly Claim[]): PointEntry[] {
  return claims.flatMap(({ id, group_code, points_allocated, status }) => {
    const line = (kind: string, points: number) => ({ key: `${id}:${kind}`, claim_id: id, group_code, points });
    const added = line('approved', points_allocated);
    if (status === 'approved') return [added];
    return status === 'reversed' ? [added, line('reversed', -points_allocated)] : [];
  });
}

/** One change of status and the columns that explain it. */
export type ClaimChange = { id: string; status: ClaimStatus; rejection_reason?: string; reversal_reason?: string };

/** Why a claim may not be decided or withdrawn this way, or `null`: its status forbids it, or a refusal has no reason (CT-087, CT-088). */
export function refuseMove({ status }: Pick<Claim, 'status'>, to: ClaimStatus, reason: string): Problem | null {
  if (!canMoveClaim(status, to)) return refuse('AICTE_STATE', { status });
  const explained = reason.trim() !== '' || (to !== 'rejected' && to !== 'reversed');
  return explained ? null : refuse('AICTE_REASON_MISSING');
}

/** What takes a live claim away: an approved one is reversed, a pending one rejected. */
const undo = ({ id, status }: Claim, reason: string): ClaimChange =>
  status === 'approved'
    ? { id, status: 'reversed', reversal_reason: reason }
    : { id, status: 'rejected', rejection_reason: reason };

/** What the opposite entries of these changes are; only reversals have one. */
const opposite = (claims: readonly Claim[], changes: readonly ClaimChange[]): PointEntry[] =>
  changes.flatMap(({ id, status }) =>
    pointEntries(
      claims.filter((claim) => claim.id === id && status === 'reversed').map((claim) => ({ ...claim, status })),
    ).slice(1),
  );

/** Changes of claims, and the opposite entries they write. */
export type Reversal = { changes: ClaimChange[]; entries: PointEntry[] };

/**
 * Reverses an approved claim. The claims of a team rest on their leader's, so they go with it: approved ones are
 * reversed, pending ones rejected.
 */
export function planReversal(claims: readonly Claim[], claim: Claim, reason: string): Reversal | Problem {
  const problem = refuseMove(claim, 'reversed', reason);
  if (problem) return problem;
  const team = claims.filter(({ team_of_id, status }) => team_of_id === claim.id && isLive(status));
  const changes = [claim, ...team].map((one) => undo(one, reason));
  return { changes, entries: opposite([claim, ...team], changes) };
}

/** The new row that gives reversed points back when their basis is restored; the old one stays. */
export function planRestore(claim: Claim): NewClaim | Problem {
  if (claim.status !== 'reversed') return refuse('AICTE_STATE', { status: claim.status });
  const { id: _old, ...row } = claim;
  return { ...row, status: 'approved' };
}

/** A row of `event_aicte_points`: what an event grants to everybody who was there. */
export type EventGrant = { group_code: string; activity_code: string | null; level: string | null; points: number };
export type GrantingEvent = { id: string; day: string; grants: readonly EventGrant[] };

/** The reason of points that went with the attendance they rested on: they may be granted again, unlike those people refused. */
export const GRANT_LOST = 'EVENT_ATTENDANCE_LOST';

/** A claim, and why it ended where that is known. */
export type EndedClaim = Claim & { reason?: string | null };

/** Whether a claim keeps the event's own points of its group from being granted: it lives, or people ended what the event granted. */
const keepsGrant = ({ status, source, reason }: EndedClaim): boolean =>
  isLive(status) || (source === 'event' && reason !== GRANT_LOST);

/**
 * What a completed event grants: one pending row per attendee and group, none where the person has a live row for the
 * event and group already, so that running it twice grants once and a claim is not paid twice (CT-085). What people
 * refused, withdrew or reversed is not granted again; what went with the attendance is, once the attendance is back.
 */
export function planGrants(
  event: GrantingEvent,
  person_ids: readonly string[],
  claims: readonly EndedClaim[],
): NewClaim[] {
  const seat = (person_id: string, group_code: string) => JSON.stringify([person_id, group_code]);
  const kept = claims.filter((claim) => claim.event_id === event.id && keepsGrant(claim));
  const taken = new Set(kept.map(({ person_id, group_code }) => seat(person_id, group_code)));
  return [...new Set(person_ids)].flatMap((person_id) =>
    event.grants
      .filter(({ group_code }) => !taken.has(seat(person_id, group_code)))
      .map(({ points, ...grant }): NewClaim => ({
        ...grant,
        person_id,
        source: 'event',
        status: 'pending',
        event_id: event.id,
        points_allocated: points,
        place: null,
        activity_from: event.day,
        activity_until: null,
        hours: null,
        quantity: null,
        team_of_id: null,
      })),
  );
}

/** What follows when attendance of an event is lost: the event's own points go, claims of the person stay (BEY-094). */
export function planGrantReversal(
  claims: readonly Claim[],
  event_id: string,
  person_id: string,
  reason: string,
): Reversal {
  const granted = claims.filter(
    (claim) =>
      claim.source === 'event' && claim.event_id === event_id && claim.person_id === person_id && isLive(claim.status),
  );
  const changes = granted.map((claim) => undo(claim, reason));
  return { changes, entries: opposite(granted, changes) };
}
