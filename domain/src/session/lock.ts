import type { SessionSchedule } from './types.ts';

const MS_PER_DAY = 86_400_000;
/** A hundred years: more days than this are taken as so many. */
const MOST_DAYS = 36_500;

/**
 * When the marks of a session lock (epoch ms): `lock_after_days` periods of 24 h after its scheduled end, and not before a reopening by two
 * people is over; null = never (BEY-043). The database keeps it in `locks_at` (`muster_session_locks`).
 * @param reopened_until UTC ISO instant
 */
export function locksAt(
  session: Pick<SessionSchedule, 'scheduled_end_at'>,
  lock_after_days: number | null,
  reopened_until: string | null = null,
): number | null {
  const instants = [
    ...(lock_after_days === null
      ? []
      : [Date.parse(session.scheduled_end_at) + Math.min(Math.max(lock_after_days, 0), MOST_DAYS) * MS_PER_DAY]),
    ...(reopened_until === null ? [] : [Date.parse(reopened_until)]),
  ];
  return instants.length === 0 ? null : Math.max(...instants);
}
