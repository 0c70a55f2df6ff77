/** Sessions further ahead than this have no workflow yet: a term of timetable must not cost thousands of timers. */
export const SCHEDULING_WINDOW_MS = 24 * 3_600_000;

/** Whether a session's workflow should be running: it opens within the scheduling window, or is under way and not yet finalized. */
export function isWaited({ status, opens_at }: { status: string; opens_at: string }, now: number): boolean {
  if (status === 'open' || status === 'closed') return true;
  return status === 'scheduled' && Date.parse(opens_at) <= now + SCHEDULING_WINDOW_MS;
}
