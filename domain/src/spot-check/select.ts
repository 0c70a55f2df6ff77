/** Most risky people that one spot check names, whatever the policy says: a teacher can look for twice as many. */
const MOST_RISKY = 20;
/** Most people that one spot check names. */
export const MOST_NAMED = 2 * MOST_RISKY;

/** Risky people to name by a policy: a whole number from 0 to 20. @param spot_checks the policy's value, as it was saved */
export const spotCheckLimit = (spot_checks: number): number =>
  Number.isFinite(spot_checks) ? Math.min(MOST_RISKY, Math.max(0, Math.trunc(spot_checks))) : 0;

/** People of a session who may be asked for: those with a risk, and everybody else who is marked. */
export type SpotCandidates = { risky: readonly string[]; others: readonly string[] };

/** Takes `count` of the list at random, one random number in [0, 1) per pick: a partial Fisher–Yates shuffle. */
function draw(list: readonly string[], count: number, random: readonly number[]): string[] {
  const pool = [...list];
  const picked: string[] = [];
  for (let i = 0; i < Math.min(count, list.length); i += 1) {
    const at = Math.floor((random[i] ?? 0) * pool.length);
    picked.push(...pool.splice(at, 1));
  }
  return picked;
}

/**
 * Whom the teacher's one spot-check task names: at most `limit` risky people, and as many of the others, both at
 * random, sorted so that the list does not tell who was risky. Nobody is named without a risk.
 * @param random numbers in [0, 1), two per place: first for the risky, then for the others
 */
export function selectSpotChecks(
  { risky, others }: SpotCandidates,
  limit: number,
  random: readonly number[],
): string[] {
  const suspects = draw([...new Set(risky)].sort(), limit, random);
  const rest = [...new Set(others)].filter((person_id) => !risky.includes(person_id)).sort();
  return [...suspects, ...draw(rest, suspects.length, random.slice(limit))].sort();
}
