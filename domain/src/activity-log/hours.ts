import { boundedSkewMs } from '../offline/clock.ts';

/** A stretch without a moment counts so much at most, ms (2 h): whoever works says so now and then. A decision of this project. */
export const LONGEST_GAP_MS = 2 * 3_600_000;
/** One outing lasts so long at most, ms (24 h), the bound of `activity_logs.hours`. */
export const LONGEST_LOG_MS = 24 * 3_600_000;
/** How long after its capture a moment is still taken, ms (14 days): a village may be without a network for a week. */
export const TAKEN_MS = 14 * 24 * 3_600_000;

/**
 * The hours of a log: the sum of the stretches between its moments, none longer than two hours (BEY-086). Nobody types them.
 * @param instants UTC ISO of start, moments and end, in any order
 * @returns hours, rounded down to hundredths; 0 for fewer than two moments
 */
export function hoursOf(instants: readonly string[]): number {
  const sorted = instants.map((one) => Date.parse(one)).sort((a, b) => a - b);
  const ms = sorted.slice(1).reduce((sum, at, index) => sum + Math.min(LONGEST_GAP_MS, at - Number(sorted[index])), 0);
  return Math.floor(Math.min(ms, LONGEST_LOG_MS) / 36_000) / 100;
}

/** A difference of clocks up to this may be the way of the upload through a slow network, ms (30 s): it is not taken out. */
export const UPLOAD_MS = 30_000;

/** Hours of several logs together, in hundredths without the error of binary fractions. */
export const sumHours = (hours: readonly number[]): number =>
  hours.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100;

/**
 * When a moment was, by the server's clock: the phone's time with its skew taken out, never later than it was received (UTC ISO).
 * `skew_ms`: how far the phone is ahead.
 */
export function capturedAt(
  captured_at: string,
  client_sent_at: string,
  received_at: string,
): { at: string; skew_ms: number } {
  const received = Date.parse(received_at);
  const difference = Date.parse(client_sent_at) - received;
  const skew_ms = Math.abs(difference) <= UPLOAD_MS ? 0 : boundedSkewMs(difference);
  const at = Math.min(received, Date.parse(captured_at) - skew_ms);
  return { at: new Date(at).toISOString(), skew_ms };
}
