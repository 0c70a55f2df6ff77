import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import type { Claim, ClaimOutcome, ClaimSet, Settlement } from './types.ts';

/** Text by which two claims are the same claim: every field, in a fixed order. */
const contentOf = (claim: Claim): string =>
  JSON.stringify([
    claim.attendance_session_id,
    claim.person_id,
    claim.id,
    claim.presence_state_id,
    claim.category,
    claim.chosen,
    claim.recorded_at,
    claim.source,
    claim.counter,
    claim.base_revision,
    claim.revision,
    [...claim.rules_on].sort(),
  ]);

/**
 * Everything that is in any of the sets: a join, so commutative, associative and idempotent. Devices may upload in any order and as often
 * as they like and come to the same set, hence to the same marks (BEY-053). Nothing is ever dropped.
 */
export function joinClaims(...sets: readonly ClaimSet[]): ClaimSet {
  const byContent = new Map<string, Claim>();
  for (const claim of sets.flat()) byContent.set(contentOf(claim), claim);
  return [...byContent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
}

const wasThere = ({ category }: Claim): boolean => category === 'present' || category === 'late';

/** A ruling settles what it names; a source's later choice replaces its earlier ones; so does a choice made knowing the revision. */
function isReplacedBy(old: Claim, by: Claim): boolean {
  if (by.rules_on.includes(old.id)) return true;
  if (!by.chosen || by === old) return false;
  if (by.source === old.source && old.chosen && by.counter > old.counter) return true;
  return old.revision !== null && by.base_revision !== null && by.base_revision >= old.revision;
}

/** Ties between equally strong claims go by content, never by arrival, and by code unit, so that every device's language agrees. */
const rank = (a: Claim, b: Claim): number =>
  Number(b.rules_on.length > 0) - Number(a.rules_on.length > 0) ||
  Number(wasThere(b)) - Number(wasThere(a)) ||
  Number(b.chosen) - Number(a.chosen) ||
  Date.parse(a.recorded_at) - Date.parse(b.recorded_at) ||
  (contentOf(a) < contentOf(b) ? -1 : 1);

/**
 * A claim contradicts the mark when one saw the person and the other did not, or when two people chose different states: where somebody
 * chose, the mark was chosen too, for it is the strongest.
 */
const contradicts = (mark: Claim, other: Claim): boolean =>
  wasThere(mark) !== wasThere(other) || (other.chosen && mark.presence_state_id !== other.presence_state_id);

type Claims = readonly [Claim, ...Claim[]];

function settleOne(claims: Claims): Omit<Settlement, 'explanation'> {
  const live = claims.filter((claim) => !claims.some((other) => isReplacedBy(claim, other)));
  // Rulings that name each other replace everything; then everything stands again, so that nobody loses their mark.
  const standing = live.length > 0 ? live : [...claims];
  const mark = standing.reduce((best, claim) => (rank(claim, best) < 0 ? claim : best));
  const against = standing.filter((claim) => contradicts(mark, claim));
  const outcomeOf = (claim: Claim): ClaimOutcome =>
    claim === mark ? 'applied' : against.includes(claim) ? 'conflict' : 'duplicate';
  const [b] = against.sort(rank);
  return {
    attendance_session_id: mark.attendance_session_id,
    person_id: mark.person_id,
    mark,
    outcomes: Object.fromEntries(claims.map((claim) => [claim.id, outcomeOf(claim)])),
    dispute: b ? { a: mark, b } : null,
  };
}

const explain = (
  { mark, dispute, ...subject }: Omit<Settlement, 'explanation'>,
  claims: readonly Claim[],
): Settlement['explanation'] => ({
  v: 1,
  subject: { attendance_session_id: subject.attendance_session_id, person_id: subject.person_id },
  known_at: claims.reduce((latest, { recorded_at }) => (recorded_at > latest ? recorded_at : latest), ''),
  value: mark.presence_state_id,
  verdict: dispute ? 'disputed' : mark.category,
  facts: claims.map((claim) => ({ table: 'sync_items', id: claim.id, value: { ...claim } })),
  rules: [{ code: 'OFFLINE_MERGE', inputs: { claims: claims.length }, output: mark.id }],
  flips: dispute ? [{ verdict: dispute.b.category, change: 'ruling', delta: 1 }] : [],
});

/**
 * The marks that follow from a set of claims, one per person and session, the same for every order of arrival. Strongest first: a ruling,
 * then having been seen before not having been seen, then a choice of a person before the clock's, then the earliest, so that several
 * devices at one door give the time of the first. A contradiction is a dispute: the mark holds until people rule, both versions stay
 * (BEY-053, OMNI-060).
 */
export function settleClaims(claims: ClaimSet): Settlement[] {
  const groups = new Map<string, Claims>();
  for (const claim of joinClaims(claims)) {
    const name = `${claim.attendance_session_id} ${claim.person_id}`;
    groups.set(name, [claim, ...(groups.get(name) ?? [])]);
  }
  return [...groups.values()].map((group) => {
    const settled = settleOne(group);
    return { ...settled, explanation: explain(settled, group) };
  });
}

/** The mark once more from the facts of its explanation (BEY-090), for `recompute` of the explain module. */
export const OFFLINE_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  OFFLINE_MERGE: ({ facts }: Explanation<unknown, Claim>): Outcome => {
    const [settled] = settleClaims(facts.map(({ value }) => value));
    return { value: settled?.mark.presence_state_id ?? null, verdict: settled?.explanation.verdict ?? 'unmarked' };
  },
};

/** What people decided about a dispute: one version as it is, or a state of their own. */
export type Ruling = {
  id: string;
  presence_state_id: string;
  category: Claim['category'];
  decided_at: string;
  counter: number;
};

/**
 * A decision on a dispute as a further claim: it settles everything known so far, and a claim that arrives later disputes it anew only if
 * it contradicts. Deciding again needs a higher counter, and then replaces the earlier ruling.
 */
export const ruleOn = (settlement: Settlement, ruling: Ruling): Claim => ({
  id: ruling.id,
  attendance_session_id: settlement.attendance_session_id,
  person_id: settlement.person_id,
  presence_state_id: ruling.presence_state_id,
  category: ruling.category,
  chosen: true,
  recorded_at: settlement.mark.recorded_at,
  source: 'ruling',
  counter: ruling.counter,
  base_revision: null,
  revision: null,
  rules_on: Object.keys(settlement.outcomes),
});
