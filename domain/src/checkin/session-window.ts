import { sessionTimes, type AttendanceSession, type SessionTimes } from '../session/index.ts';
import { entryRulesOf, type EntryRules } from './entry.ts';
import { memoize } from './memoize.ts';

/**
 * What follows from a session's row alone. `opened_ms` and `closed_ms` are the window as it really was:
 * a person may open before the time and close before the end.
 */
export type SessionWindow = SessionTimes & { opened_ms: number; closed_ms: number; entry: EntryRules };

/** Computed once per row object. */
export const sessionWindowOf = memoize((session: AttendanceSession): SessionWindow => {
  const times = sessionTimes(session);
  const { actual_start_at, actual_end_at } = session;
  return {
    ...times,
    opened_ms: actual_start_at === null ? times.opens_ms : Math.min(times.opens_ms, Date.parse(actual_start_at)),
    closed_ms: actual_end_at === null ? Number.POSITIVE_INFINITY : Date.parse(actual_end_at),
    entry: entryRulesOf(session.rule_overrides),
  };
});
