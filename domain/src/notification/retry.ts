/** A mail is tried so often, over about half a day, so that a night without mail server loses nothing. */
export const MAX_ATTEMPTS = 8;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** Wait after the n-th failed attempt (first = 1): 1 min, tripling, at most 6 h; `null` when it was the last. */
export const waitAfterAttempt = (attempts: number): number | null =>
  attempts >= MAX_ATTEMPTS ? null : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** (attempts - 1));
