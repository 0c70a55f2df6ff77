import { type Problem, problemsOf } from '../problem.ts';
import { ANNUL_PROBLEMS } from './annul-problems.ts';

const problem = problemsOf(ANNUL_PROBLEMS);

/** Who made a mark, and who wants to take it back: the account or the device, whichever is known. */
export type AnnulActor = { user_id: string | null; device_id: string | null };
/** The mark, with its maker. `submitted_at` = when the server accepted it. */
export type AnnullableRecord = {
  submitted_at: string;
  annulled_at: string | null;
  recorded_by_id: string | null;
  source_device_id: string | null;
};

/**
 * Why a mark may not be annulled, or null when it may (BEY-039): the same account or device, with a reason, within `annul_minutes` of the
 * server's acceptance, the limit included. An annulled mark counts as none until it is made again or the session is finalized.
 * @returns CHECKIN_ANNUL_REASON, _DONE, _NOT_YOURS or _LATE: the first that holds, in this order
 */
export function refuseAnnul(
  record: AnnullableRecord,
  actor: AnnulActor,
  annul_reason: string,
  annul_minutes: number,
  now: string,
): Problem | null {
  if (annul_reason.trim() === '') return problem('CHECKIN_ANNUL_REASON');
  if (record.annulled_at !== null) return problem('CHECKIN_ANNUL_DONE');
  const sameUser = actor.user_id !== null && actor.user_id === record.recorded_by_id;
  const sameDevice = actor.device_id !== null && actor.device_id === record.source_device_id;
  if (!sameUser && !sameDevice) return problem('CHECKIN_ANNUL_NOT_YOURS');
  const age_ms = Date.parse(now) - Date.parse(record.submitted_at);
  return age_ms > annul_minutes * 60_000 ? problem('CHECKIN_ANNUL_LATE', { minutes: annul_minutes }) : null;
}
