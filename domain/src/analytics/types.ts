import type { Tally } from '../statistics/index.ts';

/** A campus day (YYYY-MM-DD) of a campus, or of one of its departments; `null` = the whole campus. */
export type DayKey = { stat_date: string; department_id: string | null };

/** Marks of classes on a day, by their category; only classes make a percentage. */
export type DayTally = DayKey & Tally;

/** What was counted on a day. Attendees are people, each once a day; waits are from the mark to its verification, in ms ≥ 0. */
export type DayCount = DayTally & {
  total_sessions: number;
  total_events: number;
  total_attendees: number;
  verified_count: number;
  pending_count: number;
  flagged_count: number;
  avg_verification_ms: number | null;
};

/** How many came in an hour (0 to 23) of the campus' clock. */
export type HourCount = DayKey & { hour: number; marks: number };
/** How many marks waited at least so many ms (a lower edge of `VERIFICATION_EDGES_MS`) and less than the next edge. */
export type WaitCount = DayKey & { wait_ms: number; marks: number };

/** One row of `daily_attendance_stats` (EAS-083 to EAS-089). */
export type DayFigures = DayCount & {
  /** Percent of the day's classes, two decimals; 0 on a day on which nothing counts (`sessions_held` says which). */
  attendance_rate: number;
  /** Hour of the campus' clock → marks; hours without marks are left out. */
  hourly_distribution: Record<string, number>;
  /** ISO weekday (1 = Monday) → percent, of the seven days that end with this one; days that count nothing are left out. */
  daily_pattern: Record<string, number>;
  /** Lower edge of the wait in ms → marks. */
  verification_time_buckets: Record<string, number>;
};
