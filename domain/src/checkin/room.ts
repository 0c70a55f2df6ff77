import { sessionTimes, type AttendanceSession, type SessionTimes } from '../session/index.ts';
import { entryRulesOf, type EntryRules } from './entry.ts';

/**
 * What follows from a session's row alone, computed once per row object. `opened_ms` and `closed_ms` are the window as it really was:
 * a person may open before the time and close before the end.
 */
export type Room = SessionTimes & { opened_ms: number; closed_ms: number; entry: EntryRules };

const rooms = new WeakMap<AttendanceSession, Room>();

function roomFrom(session: AttendanceSession): Room {
  const times = sessionTimes(session);
  const { actual_start_at, actual_end_at } = session;
  return {
    ...times,
    opened_ms: actual_start_at === null ? times.opens_ms : Math.min(times.opens_ms, Date.parse(actual_start_at)),
    closed_ms: actual_end_at === null ? Number.POSITIVE_INFINITY : Date.parse(actual_end_at),
    entry: entryRulesOf(session.rule_overrides),
  };
}

/** Rows are values: whoever has news of a session passes a new object, so remembering by object is remembering by content. */
export function roomOf(session: AttendanceSession): Room {
  const known = rooms.get(session);
  if (known) return known;
  const room = roomFrom(session);
  rooms.set(session, room);
  return room;
}
