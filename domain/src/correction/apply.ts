import { minutesLate, VERIFICATION_TRANSITIONS, type VerificationStatus } from '../checkin/index.ts';
import type { PresenceState } from '../session/index.ts';
import type { CountedMark } from './types.ts';

/** What an approved correction asks of a mark. `category` is the requested state's, `time` null = as it is. */
export type ApprovedChange = { presence_state_id: string; category: PresenceState['category']; time: string | null };

/** The columns of a mark that a correction writes; how it was captured becomes `correction`. */
export type CorrectedColumns = { presence_state_id: string; recorded_at: string; minutes_late: number | null };

const wasThere = (category: PresenceState['category']): boolean => category === 'present' || category === 'late';
const isSameTime = (time: string | null, recorded_at: string): boolean =>
  time === null || Date.parse(time) === Date.parse(recorded_at);

/**
 * What an approved correction writes to the mark as it is now, or null when the mark says so already (CH-065, BEY-044). Without a time the
 * mark of somebody who was there keeps its own, every other one takes the start of the session; lateness is counted from the start and
 * known only where somebody was seen to come.
 * @param starts_at scheduled start, UTC ISO
 */
export function correctedMark(
  { presence_state_id, category, time }: ApprovedChange,
  mark: CountedMark | null,
  starts_at: string,
): CorrectedColumns | null {
  if (mark && mark.presence_state_id === presence_state_id && isSameTime(time, mark.recorded_at)) return null;
  const seen = time ?? (mark && wasThere(mark.category) && wasThere(category) ? mark.recorded_at : null);
  const late = seen !== null && wasThere(category) ? minutesLate(Date.parse(starts_at), Date.parse(seen)) : null;
  return { presence_state_id, recorded_at: seen ?? starts_at, minutes_late: late };
}

/**
 * The verification an earlier mark gets back when its correction is undone. Verification has no way back to `pending`: what was not looked
 * at before is flagged, so that somebody looks at it.
 */
export const restoredVerification = (before: VerificationStatus, now: VerificationStatus): VerificationStatus =>
  before === now || (VERIFICATION_TRANSITIONS[now] as readonly VerificationStatus[]).includes(before)
    ? before
    : 'flagged';

/** What an applied correction left, read under lock: the version it replaced, if any, and the mark as it is now. */
export type AppliedTraces = {
  /** the record it changed and the revision it found there; `null` = it changed none */
  replaced: { record_id: string; revision: number } | null;
  /** there was no record when it was asked for */
  was_missing: boolean;
  mark: { id: string; revision: number; capture_method: string } | null;
};

/**
 * How an applied correction is undone (CH-065): the earlier version comes back, a mark that it made goes, and where it found the mark as
 * asked there is nothing to do. `overtaken` = the mark was changed again since, so that the earlier version is no longer what it replaced.
 */
export function planUndo({
  replaced,
  was_missing,
  mark,
}: AppliedTraces): 'restore' | 'remove' | 'nothing' | 'overtaken' {
  if (replaced)
    return mark?.id === replaced.record_id && mark.revision === replaced.revision + 1 ? 'restore' : 'overtaken';
  if (!was_missing || mark?.capture_method !== 'correction') return 'nothing';
  return mark.revision === 1 ? 'remove' : 'overtaken';
}
