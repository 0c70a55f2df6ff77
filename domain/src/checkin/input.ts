import type { Located } from './place.ts';
import { locate } from './place.ts';
import { isInNetworks } from './risks.ts';
import { sessionWindowOf, type SessionWindow } from './session-window.ts';
import type { Factor, PersonFacts, Scan, SessionFacts } from './types.ts';

/**
 * What was seen of a scan, without what it was seen by: checks and explanations know how far away somebody was, not where, and whether the
 * address was of the campus, not which it was. Times are epoch ms: `at_ms` of the scan, `now_ms` of the server.
 */
export type Seen = Located & { at_ms: number; now_ms: number; given: readonly Factor[]; in_network: boolean };

/** Everything a check may look at. */
export type CheckInput = {
  facts: SessionFacts;
  person: PersonFacts;
  scan: Scan;
  seen: Seen;
  room: SessionWindow;
  now: string;
};

const NOTHING: readonly Factor[] = [];
const ONLY_PLACE: readonly Factor[] = ['location'];

function givenIn({ factors, place }: Scan): readonly Factor[] {
  if (!place) return factors?.filter((factor) => factor !== 'location') ?? NOTHING;
  return factors && factors.length > 0 ? [...new Set<Factor>(['location', ...factors])] : ONLY_PLACE;
}

/** Looks at a scan once, for all checks. */
export function lookAt(facts: SessionFacts, person: PersonFacts, scan: Scan, now: string): CheckInput {
  const { session, policy } = facts;
  const { distance_m, location_verified } = locate(session, policy, scan.place);
  const at_ms = scan.at_ms ?? Date.parse(scan.at);
  const now_ms = now === scan.at ? at_ms : Date.parse(now);
  const in_network = isInNetworks(scan.ip_address, policy.networks);
  const seen = { distance_m, location_verified, at_ms, now_ms, given: givenIn(scan), in_network };
  return { facts, person, scan, seen, room: sessionWindowOf(session), now };
}
