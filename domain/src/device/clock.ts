import { Temporal } from 'temporal-polyfill';
import { boundedSkewMs } from '../offline/clock.ts';

/** An instant with a doubt: `ambiguous` = the clock showed that time twice (or never) on that day. */
export type PunchTime = { punched_at: string; ambiguous: boolean };

/**
 * The instant of a device-local time (UTC ISO): in the device's zone, or the campus' where the device has none, plus `clock_offset_ms`
 * (what the device's clock lacks). A time that a clock change shows twice is taken as the first, one that it skips as if the clock had
 * not changed yet; both are marked. `null` for what is no time: not `YYYY-MM-DD HH:MM:SS`, one that no calendar has, such as 31 February or
 * month 0, and one outside 1901 to 2199. No text throws.
 */
export function punchInstant(device_time: string, timezone: string, clock_offset_ms: number): PunchTime | null {
  const local = plainTimeOf(device_time);
  if (!local) return null;
  const [first, last] = (['earlier', 'later'] as const).map(
    (disambiguation) => local.toZonedDateTime(timezone, { disambiguation }).epochMilliseconds,
  );
  const compatible = local.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
  return { punched_at: new Date(compatible + clock_offset_ms).toISOString(), ambiguous: first !== last };
}

/** Years of a touch, both included: one inside those that the database keeps (1900 to 2200), so that no zone or correction leaves them. */
const FIRST_YEAR = 1901;
const LAST_YEAR = 2199;
/** Whether a touch may have this instant (UTC ISO): of the years 1901 to 2199. */
export const isTouchTime = (at: string): boolean => {
  const year = new Date(at).getUTCFullYear();
  return FIRST_YEAR <= year && year <= LAST_YEAR;
};

const SHOWN = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;

function plainTimeOf(device_time: string): Temporal.PlainDateTime | null {
  const [year = 0, month = 0, day = 0, hour, minute, second] = (SHOWN.exec(device_time) ?? []).slice(1).map(Number);
  // Zeros are what a reader without a set clock shows; they are constrained to nothing, but thrown at.
  if (year < FIRST_YEAR || year > LAST_YEAR || month === 0 || day === 0) return null;
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'constrain' });
  return local.toString() === device_time.replace(' ', 'T') ? local : null;
}

/** A clock this far from the server's is told to people; a correct one is off by the time that a push takes. */
const CLOCK_TOLERANCE_MS = 120_000;
/** Whoever was heard from this shortly before has nothing old to tell: what it tells now has just happened. */
const JUST_SEEN_MS = 180_000;
/** A clock that is further ahead than a day shows no time at all: its touches are set aside and nothing is learned from it. */
const MAX_AHEAD_MS = 26 * 3_600_000;

/**
 * What a push says about the clock of its device.
 * @param newest the latest touch by the device's own clock, not corrected, UTC ISO; null for a push without any
 * @param received_at when the server got it, and `last_seen_at` when it heard from the device before that; UTC ISO
 * @param clock_offset_ms the correction known so far
 */
export type ClockFacts = {
  newest: string | null;
  received_at: string;
  last_seen_at: string | null;
  clock_offset_ms: number;
};
/**
 * `clock_offset_ms` is added to every time of the push. `skew_ms` is how far the clock is wrong, device minus server: positive when it is
 * fast (then it is corrected), negative when it seems slow (then nothing proves by how much, so it is only flagged), 0 when it is right.
 * Both are bounded as the database keeps them (`boundedSkewMs`).
 */
export type ClockVerdict = { clock_offset_ms: number; skew_ms: number };

/**
 * Judges a device's clock by the newest touch of a push. A touch in the future proves a fast clock, and by how much at least: it is
 * corrected, so that whoever was on time is present (BEY-038). A touch that is older than the last sign of life of a device that was just
 * heard from tells of a slow clock or of a late upload: it is taken as it is and flagged, never silently late. A clock that was set right
 * meanwhile loses its correction. Two minutes are tolerated; what lies more than 26 h ahead is no time, and teaches nothing.
 */
export function judgeClock({ newest, received_at, last_seen_at, clock_offset_ms }: ClockFacts): ClockVerdict {
  if (newest === null) return { clock_offset_ms, skew_ms: 0 };
  const [shown_ms, received_ms] = [Date.parse(newest), Date.parse(received_at)];
  const isLive = last_seen_at !== null && received_ms - Date.parse(last_seen_at) <= JUST_SEEN_MS;
  if (clock_offset_ms !== 0 && isLive && Math.abs(received_ms - shown_ms) <= CLOCK_TOLERANCE_MS)
    return { clock_offset_ms: 0, skew_ms: 0 };
  const ahead_ms = shown_ms + clock_offset_ms - received_ms;
  if (ahead_ms > MAX_AHEAD_MS) return { clock_offset_ms, skew_ms: boundedSkewMs(ahead_ms) };
  if (ahead_ms > CLOCK_TOLERANCE_MS) {
    const offset = boundedSkewMs(clock_offset_ms - ahead_ms);
    return { clock_offset_ms: offset, skew_ms: -offset };
  }
  const isSlow =
    isLive && last_seen_at !== null && shown_ms + clock_offset_ms < Date.parse(last_seen_at) - CLOCK_TOLERANCE_MS;
  if (isSlow) return { clock_offset_ms, skew_ms: boundedSkewMs(ahead_ms) };
  return { clock_offset_ms, skew_ms: Math.abs(clock_offset_ms) > CLOCK_TOLERANCE_MS ? -clock_offset_ms : 0 };
}
