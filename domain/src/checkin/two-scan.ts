/** `two_scan`: the second code is at least so many steps after the first, and at most 30 s. */
export const TWO_SCAN_STEPS = 2;
export const TWO_SCAN_MS = 30_000;
