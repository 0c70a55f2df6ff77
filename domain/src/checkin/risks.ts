import { isInNetwork } from './network.ts';
import { distanceM } from './place.ts';
import type { CheckinPolicy, PersonFacts, Place, Risk, Scan, SessionFacts } from './types.ts';

/** From so many people at exactly the same six decimals on, each of them is flagged. */
export const IDENTICAL_PEOPLE = 3;

/**
 * Whether nobody could have come from the last proven place to this one in time: the way, less both accuracies, was faster than
 * `max_speed_m_s`. Two places at the same moment are judged over one second.
 */
export function isImpossibleTravel(
  last: Place & { at: string },
  here: Place,
  at: string,
  { max_speed_m_s }: Pick<CheckinPolicy, 'max_speed_m_s'>,
): boolean {
  const seconds = Math.max(1, Math.abs(Date.parse(at) - Date.parse(last.at)) / 1000);
  const way = distanceM(last, here) - (last.accuracy_m ?? 0) - (here.accuracy_m ?? 0);
  return way > max_speed_m_s * seconds;
}

/** Whether one step was accepted from far-apart places (> `fan_out_m`) or from more than `fan_out_networks` networks: a relayed code. */
export function isFanOut(
  peers: NonNullable<PersonFacts['step_peers']>,
  scan: Pick<Scan, 'place' | 'network_prefix'>,
  policy: Pick<CheckinPolicy, 'fan_out_m' | 'fan_out_networks'>,
): boolean {
  const { place } = scan;
  const far = peers.some(({ latitude, longitude }) => {
    if (!place || latitude === null || longitude === null) return false;
    return distanceM(place, { latitude, longitude }) > policy.fan_out_m;
  });
  const prefixes = new Set([scan.network_prefix, ...peers.map(({ network_prefix }) => network_prefix)]);
  prefixes.delete(null);
  prefixes.delete(undefined);
  return far || prefixes.size > policy.fan_out_networks;
}

/** Whether the address is in one of the policy's networks; without networks every address is. */
export const isInNetworks = (address: string | null | undefined, networks: readonly string[]): boolean =>
  networks.length === 0 || (!!address && networks.some((network) => isInNetwork(address, network)));

/** What was seen of a scan, as far as risks ask. */
type Looked = { location_verified: boolean; in_network: boolean };

function addDeviceRisks(risks: Risk[], { policy }: SessionFacts, person: PersonFacts, scan: Scan): void {
  const key = scan.device?.key;
  if (policy.device_action === 'off') return;
  if (key && key.person_id !== person.person_id) risks.push('foreign_device_key');
  else if (key && Date.parse(scan.at) < Date.parse(key.trusted_from)) risks.push('new_device_key');
  if (!key && person.has_device_key && policy.challenge_mode !== 'off') risks.push('no_device_proof');
  if ((person.same_device_people ?? 0) > 0) risks.push('shared_device');
}

function addPlaceRisks(
  risks: Risk[],
  { session, policy }: SessionFacts,
  person: PersonFacts,
  scan: Scan,
  seen: Looked,
): void {
  if (session.geofence_action !== 'off' && !seen.location_verified) risks.push('out_of_area');
  if (policy.network_action !== 'off' && !seen.in_network) risks.push('out_of_network');
  if ((person.same_place_people ?? 0) + 1 >= IDENTICAL_PEOPLE) risks.push('identical_coordinates');
  const { last_place } = person;
  if (scan.place && last_place && isImpossibleTravel(last_place, scan.place, scan.at, policy)) {
    risks.push('impossible_travel');
  }
}

/**
 * The risks of a scan by code, in a fixed order. Of a mark that a person made only the clock is asked.
 * @param seen what `lookAt` saw of it
 */
export function risksOf(facts: SessionFacts, person: PersonFacts, scan: Scan, seen: Looked): Risk[] {
  const risks: Risk[] = [];
  if (scan.method === 'qr') {
    addPlaceRisks(risks, facts, person, scan, seen);
    addDeviceRisks(risks, facts, person, scan);
    if (person.step_peers && isFanOut(person.step_peers, scan, facts.policy)) risks.push('fan_out');
  }
  if (Number(scan.token?.step_delta) > 0) risks.push('previous_step');
  if (Math.abs(scan.clock_skew_ms ?? 0) > facts.policy.skew_flag_s * 1000) risks.push('clock_skew');
  return risks;
}
