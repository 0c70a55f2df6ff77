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

/** `recorded_at`: the client's time with the skew taken out, UTC ISO. */
export const correctedInstant = (client_recorded_at: string, skew_ms: number): string =>
  new Date(Date.parse(client_recorded_at) - skew_ms).toISOString();
