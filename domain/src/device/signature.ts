/** How far the time of a signed request may be off: a recorded request is worth nothing afterwards, and until then it repeats a push. */
export const SIGNED_WITHIN_MS = 300_000;

/** What a signed request says of itself. */
export type SignedRequest = { device_id: string; path: string; time: string; body_digest: string };

/**
 * The text that a gateway signs with its secret (HMAC-SHA256, hex): version, device, address, time and the SHA-256 (hex) of the body, each
 * on a line of its own, so that no part can be moved into another.
 */
export const signedText = ({ device_id, path, time, body_digest }: SignedRequest): string =>
  ['muster-v1', device_id, path, time, body_digest].join('\n');

/** Whether a request's time, an instant with a zone, is within five minutes of the server's, both ends included. */
export function isFresh(time: string, now: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]{5,15}(Z|[+-]\d{2}:\d{2})$/.test(time)) return false;
  const off_ms = Math.abs(Date.parse(time) - Date.parse(now));
  return off_ms <= SIGNED_WITHIN_MS;
}
