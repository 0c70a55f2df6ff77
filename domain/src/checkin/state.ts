import type { PresenceState } from '../session/index.ts';

const MS_PER_MINUTE = 60_000;

/** What the minute of a scan makes of it. `minutes_late` are whole minutes after the start, 0 before it. */
export type MinuteState = { state: PresenceState; minutes_late: number; open_until_ms: number };

/** Whole minutes after the start, rounded down, never negative. */
export const minutesLate = (starts_ms: number, at_ms: number): number =>
  Math.max(0, Math.floor((at_ms - starts_ms) / MS_PER_MINUTE));

const lastMinute = (state: PresenceState, late_after_minutes: number) =>
  state.until_minutes ?? (state.category === 'present' ? late_after_minutes : Number.POSITIVE_INFINITY);

const better = (a: PresenceState, b: PresenceState) =>
  b.weight - a.weight ||
  Number(b.category === 'present') - Number(a.category === 'present') ||
  Number(b.is_default) - Number(a.is_default) ||
  a.sort_order - b.sort_order;

/**
 * The best state still open at a scan (rule 7, BEY-051). A state is open until its `until_minutes` after the start, the limit included;
 * without one, `present` is open until `late_after_minutes` and `late` for ever. Only present and late states come from a scan, of those
 * without a window only the defaults. Best = highest weight, then present before late, then default, then `sort_order`.
 * @param starts_ms scheduled start, epoch ms; the actual start changes nothing
 * @returns null when every window is over
 */
export function stateByMinute(
  states: readonly PresenceState[],
  starts_ms: number,
  late_after_minutes: number,
  at_ms: number,
): MinuteState | null {
  let best: PresenceState | null = null;
  for (const state of states) {
    if (!state.is_active || (state.category !== 'present' && state.category !== 'late')) continue;
    if (!state.is_default && state.until_minutes === null) continue;
    if (at_ms > starts_ms + lastMinute(state, late_after_minutes) * MS_PER_MINUTE) continue;
    if (!best || better(state, best) < 0) best = state;
  }
  if (!best) return null;
  const open_until_ms = starts_ms + lastMinute(best, late_after_minutes) * MS_PER_MINUTE;
  return { state: best, minutes_late: minutesLate(starts_ms, at_ms), open_until_ms };
}
