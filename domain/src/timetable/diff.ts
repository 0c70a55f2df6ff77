import { sessionKey } from './plan.ts';
import type { ExistingSession, PlannedSession } from './types.ts';

const FIELDS = ['scheduled_start_at', 'scheduled_end_at', 'conducted_by_id', 'venue_id'] as const;
export type SessionField = (typeof FIELDS)[number];
/** What becomes of each session when a timetable or calendar changes. */
export type SessionDiff = {
  create: PlannedSession[];
  update: { id: string; changes: Partial<Record<SessionField, string | null>> }[];
  cancel: { id: string; reason: string }[];
  /** differs from the plan but has begun, holds records or is closed: history is not rewritten */
  untouched: { id: string; reason: 'held' | 'cancelled' }[];
};

const same = (field: SessionField, a: string | null, b: string | null): boolean =>
  a === b || (field.endsWith('_at') && a !== null && b !== null && Date.parse(a) === Date.parse(b));

const changesOf = (existing: ExistingSession, planned: PlannedSession) =>
  Object.fromEntries(
    FIELDS.filter((field) => !same(field, existing[field], planned[field])).map((field) => [field, planned[field]]),
  );

/** Only a session that is scheduled, lies ahead and has no record may still change by generation. */
const isFree = ({ status, has_records, scheduled_start_at }: ExistingSession, now: Date): boolean =>
  status === 'scheduled' && !has_records && Date.parse(scheduled_start_at) > now.getTime();

function settle(diff: SessionDiff, existing: ExistingSession, planned: PlannedSession | undefined, now: Date): void {
  const gone = !planned || planned.status === 'cancelled';
  const changes = planned && !gone ? changesOf(existing, planned) : {};
  if (!gone && Object.keys(changes).length === 0 && existing.status !== 'cancelled') return;
  if (!isFree(existing, now)) {
    if (!gone || existing.status !== 'cancelled')
      diff.untouched.push({ id: existing.id, reason: existing.status === 'cancelled' ? 'cancelled' : 'held' });
  } else if (gone) diff.cancel.push({ id: existing.id, reason: planned?.cancelled_reason ?? 'timetable_changed' });
  else diff.update.push({ id: existing.id, changes });
}

/**
 * The difference between the sessions a timetable asks for and those that exist: what to create, change and cancel.
 * Applying it and comparing again gives nothing to do. Sessions that have begun, have records or are closed stay
 * untouched, and a session somebody cancelled is not made anew. New sessions that would lie in the past are left out.
 */
export function diffSessions(
  planned: readonly PlannedSession[],
  existing: readonly ExistingSession[],
  now: Date,
): SessionDiff {
  const diff: SessionDiff = { create: [], update: [], cancel: [], untouched: [] };
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
