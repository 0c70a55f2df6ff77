import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, HALL, person, PERSON, scan, sessionFacts, START } from './fixture.ts';
import { CHECKIN_DEFAULTS } from './policy.ts';
import { isFanOut, isImpossibleTravel, isInNetworks, risksOf } from './risks.ts';
import type { CheckinPolicy, PersonFacts, Scan } from './types.ts';

const key = { id: 'key', person_id: PERSON, trusted_from: at(-1000), status: 'active' } as const;
const device = { key, signature_valid: true, challenge_valid: true };
const risks = (
  scanned: Partial<Scan> = {},
  who: Partial<PersonFacts> = {},
  policy: Partial<CheckinPolicy> = {},
  located = true,
) =>
  risksOf(sessionFacts({}, policy), person(who), scan(scanned), {
    location_verified: located,
    in_network: isInNetworks(scanned.ip_address, policy.networks ?? []),
  });
const token = (step_delta: number) => ({ reason: null, qr_token_id: 'q', step_no: 1, step_delta, step_age_ms: 0 });
const kmNorth = (km: number) => ({ ...HALL, latitude: HALL.latitude + km / 110.645 });

describe('a risk', () => {
  it('is not in an ordinary scan', () => {
    expect(risks({ device })).toEqual([]);
  });

  it.each([
    ['out_of_area', risks({}, {}, {}, false)],
    ['out_of_network', risks({ ip_address: '11.0.0.1' }, {}, { network_action: 'flag', networks: ['10.0.0.0/8'] })],
    ['previous_step', risks({ token: token(1) })],
    ['new_device_key', risks({ device: { ...device, key: { ...key, trusted_from: at(2.001) } } })],
    ['no_device_proof', risks({}, { has_device_key: true })],
    ['foreign_device_key', risks({ device: { ...device, key: { ...key, person_id: 'other' } } })],
    ['shared_device', risks({ device }, { same_device_people: 1 })],
    ['identical_coordinates', risks({}, { same_place_people: 2 })],
    ['impossible_travel', risks({}, { last_place: { ...kmNorth(100), at: at(0) } })],
    ['fan_out', risks({}, { step_peers: [{ ...kmNorth(2), network_prefix: null }] })],
    ['clock_skew', risks({ clock_skew_ms: -120_001 })],
  ] as const)('%s is found alone (BEY-033)', (risk, found) => {
    expect(found).toEqual([risk]);
  });

  it.each([
    ['a key trusted from this moment', risks({ device: { ...device, key: { ...key, trusted_from: at(2) } } })],
    ['two people at one place', risks({}, { same_place_people: 1 })],
    ['a clock 120 s off', risks({ clock_skew_ms: 120_000 })],
    ['the current step', risks({ token: token(0) })],
    ['devices switched off', risks({}, { has_device_key: true, same_device_people: 3 }, { device_action: 'off' })],
    ['challenges switched off', risks({}, { has_device_key: true }, { challenge_mode: 'off' })],
    [
      'a teacher who marks by hand',
      risks({ method: 'manual', token: null }, { same_device_people: 3, same_place_people: 9 }, {}, false),
    ],
  ])('is not %s', (_, found) => {
    expect(found).toEqual([]);
  });

  it('outside the fence needs a fence', () => {
    expect(
      risksOf(sessionFacts({ geofence_action: 'off' }), person(), scan(), {
        location_verified: false,
        in_network: true,
      }),
    ).toEqual([]);
  });
});

describe('travel', () => {
  it('is impossible above the top speed and possible at it, accuracies in favour of the traveller', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7200 }),
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        (seconds, factor) => {
          if (Math.abs(factor - 1) < 0.01) return true;
          const last = { ...kmNorth((70 * seconds * factor) / 1000), accuracy_m: 0, at: at(0) };
          const now = new Date(START + seconds * 1000).toISOString();
          return isImpossibleTravel(last, { ...HALL, accuracy_m: null }, now, CHECKIN_DEFAULTS) === factor > 1;
        },
      ),
    );
  });

  it('within one second is judged over a second', () => {
    expect(isImpossibleTravel({ ...kmNorth(0.06), accuracy_m: null, at: at(0) }, HALL, at(0), CHECKIN_DEFAULTS)).toBe(
      false,
    );
  });
});

describe('fan-out', () => {
  const peers = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ latitude: null, longitude: null, network_prefix: `10.0.${i}.0/24` }));

  it.each([
    [peers(4), '10.0.0.0/24', false],
    [peers(4), '10.9.9.0/24', true],
    [peers(5), null, true],
    [[{ ...kmNorth(0.99), network_prefix: null }], null, false],
    [[{ ...kmNorth(1.01), network_prefix: null }], null, true],
  ])('of peers %j seen from %s: %s (BEY-033)', (list, network_prefix, found) => {
    expect(isFanOut(list, { place: HALL, network_prefix }, CHECKIN_DEFAULTS)).toBe(found);
  });

  it('does not measure without a place', () => {
    expect(isFanOut([{ ...kmNorth(50), network_prefix: null }], { place: null }, CHECKIN_DEFAULTS)).toBe(false);
  });
});

it.each([
  ['10.0.0.1', [], true],
  [null, [], true],
  [null, ['10.0.0.0/8'], false],
  ['11.0.0.1', ['10.0.0.0/8', '11.0.0.0/8'], true],
])('the address %s in %j: %s', (address, networks, inside) => {
  expect(isInNetworks(address, networks)).toBe(inside);
});
