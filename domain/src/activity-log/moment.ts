import type { Problem } from '../problem.ts';
import { LONGEST_LOG_MS, TAKEN_MS } from './hours.ts';
import { refuseLog } from './problems.ts';
import type { ActivityLogStatus } from './status.ts';
import type { EntryKind } from './types.ts';

/** Moments of one log at most: one every quarter of an hour of a day. */
export const MOST_ENTRIES = 96;

/** A log as a further moment finds it; instants UTC ISO. */
export type GrowingLog = { status: ActivityLogStatus; started_at: string; last_at: string; entries: number };

/** Why what was captured then may not be taken now, or null: ACTIVITY_LOG_TOO_OLD. */
export const refuseCaptured = (captured_at: string, now_ms: number): Problem | null =>
  now_ms - Date.parse(captured_at) > TAKEN_MS
    ? refuseLog('ACTIVITY_LOG_TOO_OLD', { days: TAKEN_MS / 86_400_000 })
    : null;

/**
 * Why a moment or the end may not be added to a log, or null.
 * @param captured_at by the server's clock, UTC ISO
 * @returns the first that holds of ACTIVITY_LOG_STATE, ACTIVITY_LOG_TOO_OLD, ACTIVITY_LOG_ORDER, ACTIVITY_LOG_TOO_LONG, ACTIVITY_LOG_FULL.
 * An end is never too long or too full: `endsAt` says when it counts
 */
export function refuseMoment(
  log: GrowingLog,
  kind: Exclude<EntryKind, 'start'>,
  captured_at: string,
  now_ms: number,
): Problem | null {
  if (log.status !== 'running') return refuseLog('ACTIVITY_LOG_STATE', { status: log.status });
  const old = refuseCaptured(captured_at, now_ms);
  if (old) return old;
  const at = Date.parse(captured_at);
  const isBefore = kind === 'end' ? at <= Date.parse(log.last_at) : at <= Date.parse(log.started_at);
  if (isBefore) return refuseLog('ACTIVITY_LOG_ORDER');
  if (kind === 'end') return null;
  if (at > Date.parse(log.started_at) + LONGEST_LOG_MS)
    return refuseLog('ACTIVITY_LOG_TOO_LONG', { hours: LONGEST_LOG_MS / 3_600_000 });
  // the last place is kept for the end
  return log.entries >= MOST_ENTRIES - 1 ? refuseLog('ACTIVITY_LOG_FULL', { most: MOST_ENTRIES }) : null;
}

/**
 * When a log ends: when its end was captured; one that somebody forgot to end within a day ends with its last moment before, or after a
 * minute where there is none. UTC ISO.
 */
export function endsAt(
  { started_at, last_at }: Pick<GrowingLog, 'started_at' | 'last_at'>,
  captured_at: string,
): string {
  if (Date.parse(captured_at) <= Date.parse(started_at) + LONGEST_LOG_MS) return captured_at;
  return last_at > started_at ? last_at : new Date(Date.parse(started_at) + 60_000).toISOString();
}
