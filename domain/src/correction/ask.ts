import { addDays, localDay, localTime } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { refuseSession, sessionTimes } from '../session/index.ts';
import { refuse } from './problems.ts';
import type { AskedMark, CorrectedSession, CorrectionFacts, CountedMark } from './types.ts';

/** Days a person has to ask where no policy says otherwise (default of `attendance_policies.correction_window_days`). */
export const CORRECTION_WINDOW_DAYS = 7;

/** The last campus day on which a person may ask: so many days after the day the session ended. */
export const lastDayToAsk = (
  { scheduled_end_at }: Pick<CorrectedSession, 'scheduled_end_at'>,
  window_days: number,
  zone: string,
): string => addDays(localDay(scheduled_end_at, zone), window_days);

/** Between these instants somebody could have come: from the opening of check-in to its last moment, both included. */
export function timesOfPresence(session: CorrectedSession): { first: string; last: string } {
  const { opens_ms, closes_ms } = sessionTimes(session);
  return { first: new Date(opens_ms).toISOString(), last: new Date(closes_ms).toISOString() };
}

const wasThere = (category: CountedMark['category']): boolean => category === 'present' || category === 'late';

function refuseMoment({ asker, session, has_open, window_days, zone }: CorrectionFacts, now: string): Problem | null {
  if (session.status === 'cancelled') return refuse('CORRECTION_SESSION_CANCELLED');
  if (session.status !== 'closed' && session.status !== 'finalized') return refuse('CORRECTION_TOO_EARLY');
  if (session.locked_at !== null) return refuseSession('SESSION_LOCKED');
  const last_day = lastDayToAsk(session, window_days, zone);
  if (asker === 'self' && localDay(now, zone) > last_day) return refuse('CORRECTION_TOO_LATE', { last_day });
  return has_open ? refuse('CORRECTION_OPEN') : null;
}

function refuseTime(time: string, category: CountedMark['category'], { session, zone }: CorrectionFacts) {
  if (!wasThere(category)) return refuse('CORRECTION_TIME_OF_ABSENCE');
  const { first, last } = timesOfPresence(session);
  if (Date.parse(time) >= Date.parse(first) && Date.parse(time) <= Date.parse(last)) return null;
  return refuse('CORRECTION_TIME_OUTSIDE', { first: localTime(first, zone), last: localTime(last, zone) });
}

/**
 * Why nobody may ask for a correction of a mark now, whatever it is about, or null (CH-029, CH-065). A session must be closed, not locked
 * and not cancelled; the person has `window_days` after its day, who conducts it has until the lock; one open correction per mark.
 * @param now UTC ISO instant
 * @returns the first of CORRECTION_SESSION_CANCELLED, CORRECTION_TOO_EARLY, SESSION_LOCKED, CORRECTION_TOO_LATE, CORRECTION_OPEN
 */
export const refuseAsking = (facts: CorrectionFacts, now: string): Problem | null => refuseMoment(facts, now);

/**
 * Why a correction may not be asked for, or null (CH-029, CH-065, BEY-044): `refuseAsking`, then what is asked. A missing mark needs a
 * state; a time belongs to presence and lies within check-in; something must differ.
 * @param now UTC ISO instant
 * @returns the first of `refuseAsking`, CORRECTION_STATE_NEEDED, _STATE_UNKNOWN, _TIME_OF_ABSENCE, _TIME_OUTSIDE, _SAME
 */
export function refuseCorrection(asked: AskedMark, facts: CorrectionFacts, now: string): Problem | null {
  const { mark, states } = facts;
  const early = refuseAsking(facts, now);
  if (early) return early;
  const id = asked.presence_state_id ?? mark?.presence_state_id;
  if (id === undefined) return refuse('CORRECTION_STATE_NEEDED');
  const state = states.find((one) => one.id === id);
  if (!state || (!state.is_active && id !== mark?.presence_state_id)) return refuse('CORRECTION_STATE_UNKNOWN');
  if (asked.time !== null) {
    const wrong = refuseTime(asked.time, state.category, facts);
    if (wrong) return wrong;
  }
  const isOtherTime = asked.time !== null && (!mark || Date.parse(asked.time) !== Date.parse(mark.recorded_at));
  return id === mark?.presence_state_id && !isOtherTime ? refuse('CORRECTION_SAME') : null;
}
