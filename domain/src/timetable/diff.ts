import { sessionKey } from './plan.ts';
import type { ExistingSession, PlannedSession } from './types.ts';

const FIELDS = ['scheduled_start_at', 'scheduled_end_at', 'conducted_by_id', 'venue_id'] as const;
export type SessionField = (typeof FIELDS)[number];
/** The reason a generation run gives when it cancels: what a run took away, a run gives back. */
export const GENERATION_REASON = 'The timetable changed.';

/** What becomes of each session when a timetable or calendar changes. */
export type SessionDiff = {
  create: PlannedSession[];
  update: { id: string; changes: Partial<Record<SessionField, string | null>> }[];
  cancel: { id: string; reason: string }[];
  /** cancelled by an earlier run and planned again: scheduled once more, with what differs */
  revive: { id: string; changes: Partial<Record<SessionField, string | null>> }[];
  /** differs from the plan but has begun, holds records or is closed: history is not rewritten */
  untouched: { id: string; reason: 'held' | 'cancelled' | 'by_hand' }[];
};

const same = (field: SessionField, a: string | null, b: string | null): boolean =>
  a === b || (field.endsWith('_at') && a !== null && b !== null && Date.parse(a) === Date.parse(b));

const changesOf = (existing: ExistingSession, planned: PlannedSession) =>
  Object.fromEntries(
    FIELDS.filter((field) => !same(field, existing[field], planned[field])).map((field) => [field, planned[field]]),
  );

const liesAhead = ({ has_records, scheduled_start_at }: ExistingSession, now: Date): boolean =>
  !has_records && Date.parse(scheduled_start_at) > now.getTime();

/** Only a session that is scheduled, lies ahead and has no record may still change by generation. */
const isFree = (session: ExistingSession, now: Date): boolean =>
  session.status === 'scheduled' && liesAhead(session, now);

/** Whether a run may take back its own cancellation: nobody else cancelled the session, and it lies ahead. */
const isRevivable = (session: ExistingSession, planned: PlannedSession, now: Date): boolean =>
  session.status === 'cancelled' &&
  session.cancelled_reason === GENERATION_REASON &&
  !session.has_records &&
  Date.parse(planned.scheduled_start_at) > now.getTime();

/** What a run wrote last into a session it made. */
export type GeneratedValues = Record<SessionField, string | null>;

/**
 * Whether somebody changed a session since a run wrote it: a value differs from what was written. One of which nothing is
 * known counts as changed, so that a run never takes back what a person did.
 */
export const isChangedByHand = (now: GeneratedValues, written: GeneratedValues | null): boolean =>
  written === null || FIELDS.some((field) => !same(field, now[field], written[field]));

function settle(diff: SessionDiff, existing: ExistingSession, planned: PlannedSession | undefined, now: Date): void {
  const gone = !planned || planned.status === 'cancelled';
  const changes = planned && !gone ? changesOf(existing, planned) : {};
  if (!gone && Object.keys(changes).length === 0 && existing.status !== 'cancelled') return;
  const byHand = existing.is_changed_by_hand;
  if (!gone && isRevivable(existing, planned, now))
    return void diff.revive.push({ id: existing.id, changes: byHand ? {} : changes });
  if (byHand && isFree(existing, now) && (!gone || existing.is_moved_off))
    return void diff.untouched.push({ id: existing.id, reason: 'by_hand' });
  if (!isFree(existing, now)) {
    if (!gone || existing.status !== 'cancelled')
      diff.untouched.push({ id: existing.id, reason: existing.status === 'cancelled' ? 'cancelled' : 'held' });
  } else if (gone) diff.cancel.push({ id: existing.id, reason: planned?.cancelled_reason ?? GENERATION_REASON });
  else diff.update.push({ id: existing.id, changes });
}

/**
 * The difference between the sessions a timetable asks for and those that exist: what to create, change and cancel.
 * Applying it and comparing again gives nothing to do. Sessions that have begun, have records or are closed stay
 * untouched, as does one that somebody moved by hand, also when the day it was moved from becomes a holiday; a session somebody cancelled is not made anew, one that a run cancelled
 * comes back when its slot or calendar asks for it again. New sessions that would lie in the past are left out.
 */
export function diffSessions(
  planned: readonly PlannedSession[],
  existing: readonly ExistingSession[],
  now: Date,
): SessionDiff {
  const diff: SessionDiff = { create: [], update: [], cancel: [], revive: [], untouched: [] };
  const wanted = new Map(planned.map((session) => [session.key, session]));
  const known = new Set<string>();
  for (const session of existing) {
    const key = sessionKey({ slot_id: session.timetable_slot_id, on: session.session_date });
    known.add(key);
    settle(diff, session, wanted.get(key), now);
  }
  diff.create = planned.filter(
    ({ key, status, scheduled_end_at }) =>
      status === 'scheduled' && !known.has(key) && Date.parse(scheduled_end_at) > now.getTime(),
  );
  return diff;
}
