/** A part that ran this long was well: its next crash counts as the first one again. */
export const WELL_AFTER_MS = 60_000;
const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before restart number `attempt` (0 = the first after being well): 0.5 s, doubled, at most 15 s. */
export const backoffMs = (attempt: number): number => Math.min(FIRST_MS * 2 ** Math.max(0, attempt), LONGEST_MS);
