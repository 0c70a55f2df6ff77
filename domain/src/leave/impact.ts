import { spansOverlap } from '../calendar/index.ts';
import { heldSpan } from './policy.ts';
import type { Leave, LeaveImpact, LeaveSession } from './types.ts';

type Absence = Pick<Leave, 'starts_at' | 'ends_at' | 'returned_at' | 'proof_state'>;

function impactOf(
  { id, status, record }: LeaveSession,
  applied_state_id: string,
  proof: Absence['proof_state'],
): LeaveImpact {
  const base = {
    attendance_session_id: id,
    attendance_record_id: record?.id ?? null,
    previous_state_id: record?.presence_state_id ?? null,
    applied_state_id,
  };
  if (record?.category === 'present' || record?.category === 'late')
    return { ...base, status: 'skipped', reason: 'was_there' };
  if (record?.category === 'excused') return { ...base, status: 'skipped', reason: 'already_excused' };
  if (proof === 'missing') return { ...base, status: 'skipped', reason: 'proof_missing' };
  if (proof === 'awaited') return { ...base, status: 'planned', reason: 'proof_awaited' };
  if (record) return { ...base, status: 'applied', reason: 'absent' };
  return status === 'finalized'
    ? { ...base, status: 'skipped', reason: 'not_on_roster' }
    : { ...base, status: 'planned', reason: 'not_yet_held' };
}

/** Whether a leave covers a session: they share a moment, up to the early return, and the session is not cancelled. */
export const coversSession = (
  leave: Pick<Leave, 'starts_at' | 'ends_at' | 'returned_at'>,
  {
    scheduled_start_at,
    scheduled_end_at,
    status,
  }: Pick<LeaveSession, 'scheduled_start_at' | 'scheduled_end_at' | 'status'>,
): boolean =>
  status !== 'cancelled' && spansOverlap(heldSpan(leave), { starts_at: scheduled_start_at, ends_at: scheduled_end_at });

/**
 * What an approved leave does to each session it shares a moment with, in order of time (CH-061,
 * CH-062): only an absence turns into the type's state; whoever was there stays present or late; a session not yet
 * finalized is planned and gets its mark when it is; an on-duty leave waits for its proof, and without it absent stays; a cancelled session is not touched, and neither is one that only
 * begins when the leave, or its early return, ends.
 * @param applies_state_id `leave_types.applies_state_id`
 */
export function leaveImpact(
  leave: Absence,
  sessions: readonly LeaveSession[],
  applies_state_id: string,
): LeaveImpact[] {
  return sessions
    .filter((session) => coversSession(leave, session))
    .sort((a, b) => Date.parse(a.scheduled_start_at) - Date.parse(b.scheduled_start_at) || (a.id < b.id ? -1 : 1))
    .map((session) => impactOf(session, applies_state_id, leave.proof_state));
}

/** A mark as far as leave changes it: the state and how it came to be there; everything else of the record stays. */
export type Mark = { id: string; presence_state_id: string; capture_method: string };

/** One session's mark after an impact is applied: the type's state, and method `leave` where there was no mark before. */
export function applyImpact(
  mark: Mark | null,
  impact: LeaveImpact,
  new_id: string,
): { mark: Mark | null; impact: LeaveImpact } {
  if (impact.status !== 'planned' && impact.status !== 'applied') return { mark, impact };
  if (mark && mark.presence_state_id !== impact.previous_state_id)
    return { mark, impact: { ...impact, status: 'skipped', reason: 'was_there' } };
  const applied = mark
    ? { ...mark, presence_state_id: impact.applied_state_id }
    : { id: new_id, presence_state_id: impact.applied_state_id, capture_method: 'leave' };
  return { mark: applied, impact: { ...impact, status: 'applied', attendance_record_id: applied.id } };
}

/** What a finalized session writes for somebody of the roster without a mark. */
export type AbsentMark = Pick<Mark, 'presence_state_id'> & { capture_method: 'auto_absent' };

/**
 * One session's mark after a leave is taken back: what stood there before the leave, to the byte (BEY-028). A mark that
 * somebody changed since stays theirs. Where there was none, none remains, except in a session finalized meanwhile: there
 * everybody has a mark, and this one becomes the absence it would have been.
 * @param absent the mark finalization would have made; `null` while the session is not finalized
 */
export function revertImpact(
  mark: Mark | null,
  impact: LeaveImpact,
  absent: AbsentMark | null,
): { mark: Mark | null; impact: LeaveImpact } {
  const { status, previous_state_id, applied_state_id } = impact;
  if (status === 'planned') return { mark, impact: { ...impact, status: 'reverted' } };
  if (status !== 'applied') return { mark, impact };
  const reverted: LeaveImpact = { ...impact, status: 'reverted' };
  if (!mark || mark.presence_state_id !== applied_state_id) return { mark, impact: reverted };
  if (previous_state_id !== null) return { mark: { ...mark, presence_state_id: previous_state_id }, impact: reverted };
  return { mark: absent ? { ...mark, ...absent } : null, impact: reverted };
}
