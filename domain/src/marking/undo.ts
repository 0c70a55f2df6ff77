import type { Problem } from '../problem.ts';
import { refuseMarking } from './problems.ts';

/** The app offers it for 10 s; the rest is for a slow network. */
export const UNDO_SECONDS = 30;

/** The mark as it is now, and the version that it had before. */
export type UndoableMark = {
  revision: number;
  /** Who made the present version, and when the server wrote it (UTC ISO). */
  changed_by_id: string | null;
  known_from: string;
  /** The present version answered a correction, whose request is over with it. */
  answers_correction: boolean;
};

/**
 * Why a mark made by hand may not be undone, or null: it is still the version that was made, by the same account, within
 * `UNDO_SECONDS`, the limit included. The version before it, or no mark at all, then holds again.
 * @param now_ms epoch ms
 * @returns MARK_CHANGED, MARK_ANSWERED or MARK_UNDO_LATE: the first that holds
 */
export function refuseUndo(mark: UndoableMark, revision: number, user_id: string, now_ms: number): Problem | null {
  if (mark.revision !== revision) return refuseMarking('MARK_CHANGED');
  if (mark.answers_correction) return refuseMarking('MARK_ANSWERED');
  const age_ms = now_ms - Date.parse(mark.known_from);
  const isOwn = mark.changed_by_id === user_id;
  return isOwn && age_ms <= UNDO_SECONDS * 1000 ? null : refuseMarking('MARK_UNDO_LATE', { seconds: UNDO_SECONDS });
}
