import { minutesLate } from '../checkin/index.ts';
import type { Problem } from '../problem.ts';
import {
  refuseSession,
  sessionStateAt,
  sessionTimes,
  type AttendanceSession,
  type CaptureMethod,
  type PresenceState,
} from '../session/index.ts';
import { refuseMarking } from './problems.ts';

/** How a mark came to be that a device, a code or a paper proves; nobody overwrites it without saying why. */
const PROVEN: readonly CaptureMethod[] = ['qr', 'biometric', 'offline', 'paper', 'import'];

/** The mark that is there. `is_by_leave`: a leave that stands has set its state. */
export type MarkedRecord = {
  id: string;
  presence_state_id: string;
  category: PresenceState['category'];
  capture_method: CaptureMethod;
  annulled_at: string | null;
  revision: number;
  is_by_leave: boolean;
};

/** The person who is marked. `registration`: state of a registration for the event that does not admit them, such as `cancelled`. */
export type MarkedPerson = {
  person_id: string;
  is_active: boolean;
  on_roster: boolean;
  registration: string | null;
  record: MarkedRecord | null;
};

/** What somebody wants: a state, or `null` to take a mark back; `revision` of the mark they looked at (`null`: none, absent: any). */
export type AskedMark = {
  presence_state_id: string | null;
  reason?: string | undefined;
  revision?: number | null | undefined;
};

export type MarkingSession = Pick<
  AttendanceSession,
  | 'status'
  | 'locked_at'
  | 'allowed_methods'
  | 'scheduled_start_at'
  | 'scheduled_end_at'
  | 'actual_start_at'
  | 'actual_end_at'
  | 'opens_before_minutes'
  | 'grace_period_minutes'
  | 'auto_open'
  | 'auto_close'
>;

/**
 * What is written: a new mark, a change of the one that is there, its annulment, or nothing because it says so already.
 * `recorded_at` is a UTC ISO instant; `minutes_late` is null where the moment of arrival is not known.
 */
export type MarkPlan = {
  write: 'insert' | 'update' | 'annul' | 'none';
  presence_state_id: string | null;
  recorded_at: string;
  minutes_late: number | null;
};

/**
 * Why nobody may be marked by hand in a session now, or null. From its opening on, also after it closed and was finalized, until its
 * marks are locked; a class is not marked in advance.
 * @returns SESSION_LOCKED, MARK_CANCELLED, MARK_NOT_OPEN or MARK_METHOD: the first that holds
 */
export function refuseMarkingSession(session: MarkingSession, now_ms: number): Problem | null {
  if (session.locked_at !== null) return refuseSession('SESSION_LOCKED');
  if (session.status === 'cancelled') return refuseMarking('MARK_CANCELLED');
  if (sessionStateAt(session, now_ms) === 'scheduled') return refuseMarking('MARK_NOT_OPEN');
  return session.allowed_methods.includes('manual') ? null : refuseMarking('MARK_METHOD');
}

const liveOf = ({ record }: Pick<MarkedPerson, 'record'>): MarkedRecord | null =>
  record?.annulled_at === null ? record : null;

/** Whether a change of this mark must say why: it rests on a proof or on a leave, or the marks of the session are final. */
export const needsReason = (
  record: Pick<MarkedRecord, 'capture_method' | 'is_by_leave'> | null,
  session: Pick<AttendanceSession, 'status'>,
): boolean =>
  session.status === 'finalized' ||
  (record !== null &&
    (record.is_by_leave || record.capture_method === 'leave' || PROVEN.includes(record.capture_method)));

/** Whether the mark says what is asked for already, so that marking twice is marking once. */
const isDone = (live: MarkedRecord | null, asked: AskedMark): boolean =>
  asked.presence_state_id === null ? live === null : live?.presence_state_id === asked.presence_state_id;

function refuseMark(
  session: MarkingSession,
  person: MarkedPerson,
  asked: AskedMark,
  states: readonly PresenceState[],
): Problem | null {
  const live = liveOf(person);
  const explained = (asked.reason ?? '').trim() !== '';
  const isKnown = states.some(({ id, is_active }) => id === asked.presence_state_id && is_active);
  if (asked.presence_state_id !== null && !isKnown) return refuseMarking('MARK_STATE');
  if (!person.is_active) return refuseMarking('MARK_PERSON');
  if (asked.revision !== undefined && asked.revision !== (live?.revision ?? null)) return refuseMarking('MARK_CHANGED');
  if (!person.on_roster && live === null && !explained) {
    const { registration } = person;
    return refuseMarking('MARK_NOT_ON_LIST', registration ? { registration } : undefined);
  }
  return needsReason(live, session) && !explained ? refuseMarking('MARK_REASON') : null;
}

/** When presence happened, as far as a hand knows: now, but not outside the session. */
function momentOf(session: MarkingSession, now_ms: number): number {
  const { starts_ms, ends_ms } = sessionTimes(session);
  return Math.min(Math.max(now_ms, starts_ms), ends_ms);
}

/**
 * Marks one person by hand (CH-012, CH-019): the state they get, or why not. The session was asked by `refuseMarkingSession` before.
 * Somebody who is not on the list, a mark that rests on a proof or a leave, and final marks need a reason. Of a late arrival the
 * minutes are known only while the session lasts.
 * @param now_ms epoch ms
 * @returns a plan, or MARK_STATE, MARK_PERSON, MARK_CHANGED, MARK_NOT_ON_LIST or MARK_REASON: the first that holds
 */
export function planMark(
  session: MarkingSession,
  person: MarkedPerson,
  asked: AskedMark,
  states: readonly PresenceState[],
  now_ms: number,
): MarkPlan | Problem {
  const { presence_state_id } = asked;
  const at_ms = momentOf(session, now_ms);
  const plan = { presence_state_id, recorded_at: new Date(at_ms).toISOString(), minutes_late: null };
  if (isDone(liveOf(person), asked)) return { ...plan, write: 'none' };
  const problem = refuseMark(session, person, asked, states);
  if (problem) return problem;
  if (presence_state_id === null) return { ...plan, write: 'annul' };
  const { starts_ms, ends_ms } = sessionTimes(session);
  const category = states.find(({ id }) => id === presence_state_id)?.category;
  const minutes_late = category === 'late' && now_ms <= ends_ms ? minutesLate(starts_ms, at_ms) : null;
  return { ...plan, write: person.record ? 'update' : 'insert', minutes_late };
}
