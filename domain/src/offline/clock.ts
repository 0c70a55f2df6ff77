/** How many uploads of a device the estimate looks back on. */
export const SKEW_SAMPLES = 5;

/** One upload: when the client's clock said it was sent, and when the server received it; UTC ISO. */
export type SkewSample = { client_sent_at: string; received_at: string };

/**
 * How far a device's clock is ahead of the server's, ms: the median of the last 5 differences, so that one slow upload changes nothing
 * (BEY-038). Of an even number the two middle ones are averaged, rounded to whole ms. Without samples 0.
 */
export function estimateSkewMs(samples: readonly SkewSample[]): number {
  const last = [...samples]
    .sort((a, b) => Date.parse(b.received_at) - Date.parse(a.received_at))
    .slice(0, SKEW_SAMPLES);
  const differences = last
    .map(({ client_sent_at, received_at }) => Date.parse(client_sent_at) - Date.parse(received_at))
    .sort((a, b) => a - b);
  const middle = (differences.length - 1) / 2;
  const middles = differences.slice(Math.floor(Math.max(0, middle)), Math.ceil(middle) + 1);
  return Math.round(middles.reduce((sum, one) => sum + one, 0) / Math.max(1, middles.length));
}

/** Bound of every column that keeps how far a clock is wrong: the largest integer of the database, ms (24.8 days). */
const LONGEST_SKEW_MS = 2_147_483_647;
/**
 * How far a clock is wrong, as the database can keep it: a difference of months is the longest one that fits, in its direction. Clocks are
 * named by others, and a number that does not fit would stop whatever is kept with it.
 */
export const boundedSkewMs = (difference_ms: number): number =>
  Math.max(-LONGEST_SKEW_MS, Math.min(LONGEST_SKEW_MS, difference_ms));

/** The first and the last instant that the database keeps, ms since 1970. */
const FIRST_MS = Date.UTC(1900, 0, 1);
const LAST_MS = Date.UTC(2201, 0, 1) - 1;
/** `recorded_at`: the client's time with the skew taken out, UTC ISO; within the years that the database keeps (1900 to 2200). */
export const correctedInstant = (client_recorded_at: string, skew_ms: number): string =>
  new Date(Math.max(FIRST_MS, Math.min(LAST_MS, Date.parse(client_recorded_at) - skew_ms))).toISOString();
