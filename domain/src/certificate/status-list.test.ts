import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  decodeStatusList,
  emptyStatusList,
  encodeStatusList,
  pickStatusIndex,
  pickStatusPlace,
  readStatusBit,
  setStatusBit,
  STATUS_LIST_BITS,
  statusBits,
  statusListCredential,
} from './index.ts';
import { anyStatus, certificate } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
const gunzip = (bytes: Uint8Array, maxOutputLength: number) => {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength }));
  } catch {
    return null; // no gzip, or too long
  }
};
const anyIndex = fc.integer({ min: 0, max: STATUS_LIST_BITS - 1 });
const codeOf = (value: unknown) => (value as { code?: string }).code ?? null;

describe('a status list (BEY-073)', () => {
  it('has its first place in the leftmost bit, and 16 KiB', () => {
    expect(emptyStatusList()).toHaveLength(16_384);
    expect(setStatusBit(emptyStatusList(), 0)[0]).toBe(0b1000_0000);
    expect(setStatusBit(emptyStatusList(), 9)[1]).toBe(0b0100_0000);
    expect(setStatusBit(emptyStatusList(), STATUS_LIST_BITS - 1)[16_383]).toBe(1);
  });

  it.each([-1, STATUS_LIST_BITS, 0.5, Number.NaN])('has no place %d', (index) => {
    expect(() => readStatusBit(emptyStatusList(), index)).toThrow(RangeError);
    expect(() => setStatusBit(emptyStatusList(), index)).toThrow(RangeError);
    const row = certificate({ status: 'revoked', status_index: index });
    expect(() => statusBits([row], 0, 'revocation')).toThrow(RangeError);
  });

  it('reads exactly what was set, setting twice is setting once', () =>
    fc.assert(
      fc.property(fc.array(anyIndex, { maxLength: 30 }), fc.array(anyIndex, { maxLength: 30 }), (set, asked) => {
        const once = set.reduce(setStatusBit, emptyStatusList());
        expect(set.reduce(setStatusBit, once)).toEqual(once);
        for (const index of [...set, ...asked]) expect(readStatusBit(once, index)).toBe(set.includes(index));
      }),
    ));

  it('comes from the rows alone: its own status, its own list, whatever their order', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ status: anyStatus, status_list: fc.option(fc.nat(1)), status_index: fc.option(anyIndex) }), {
          selector: ({ status_index }) => status_index,
          maxLength: 40,
        }),
        (rows) => {
          const revoked = statusBits(rows, 0, 'revocation');
          const suspended = statusBits([...rows].reverse(), 0, 'suspension');
          for (const { status, status_list, status_index } of rows.filter((row) => row.status_index !== null)) {
            expect(readStatusBit(revoked, status_index ?? 0)).toBe(status === 'revoked' && status_list === 0);
            expect(readStatusBit(suspended, status_index ?? 0)).toBe(status === 'suspended' && status_list === 0);
          }
        },
      ),
    )); // prettier-ignore

  it('comes back from its encoded form', () =>
    fc.assert(
      fc.property(fc.array(anyIndex, { maxLength: 200 }), (set) => {
        const bits = set.reduce(setStatusBit, emptyStatusList());
        expect(decodeStatusList(encodeStatusList(bits, gzip), gunzip)).toEqual(bits);
      }),
      { numRuns: 30 },
    ));

  it.each([
    ['nothing', ''],
    ['another base', encodeStatusList(emptyStatusList(), gzip).replace('u', 'z')],
    ['no base64url', 'u!'],
    ['no gzip', 'uAAAA'],
    ['a list one byte short', encodeStatusList(new Uint8Array(16_383), gzip)],
    ['a list one byte long', encodeStatusList(new Uint8Array(16_385), gzip)],
    ['a bomb', encodeStatusList(new Uint8Array(50_000_000), gzip)],
  ])('is not read from %s: the check fails closed', (_name, encoded) => {
    expect(codeOf(decodeStatusList(encoded, gunzip))).toBe('STATUS_LIST_BROKEN');
  });

  it('is a credential of its own that holds two minutes', () => {
    const at = { public_url: 'https://muster.example', organization_id: 'org', list: 2, purpose: 'suspension', made_at: '2026-11-21T08:30:00.000Z' } as const; // prettier-ignore
    expect(statusListCredential(at, 'uXYZ')).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: 'https://muster.example/muster/status/org-2-suspension',
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'did:web:muster.example:muster:issuers:org',
      validFrom: '2026-11-21T08:30:00.000Z',
      validUntil: '2026-11-21T08:32:00.000Z',
      credentialSubject: {
        id: 'https://muster.example/muster/status/org-2-suspension#list',
        type: 'BitstringStatusList',
        statusPurpose: 'suspension',
        encodedList: 'uXYZ',
      },
    });
  });
});

describe('the place of a new certificate (BEY-073)', () => {
  const anyDraw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is free and within the list, until the list is full', () =>
    fc.assert(
      fc.property(fc.array(anyIndex, { maxLength: 50 }), anyDraw, (used, draw) => {
        const taken = new Set(used);
        const index = pickStatusIndex(taken, draw);
        expect(taken.has(Number(index))).toBe(false);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(STATUS_LIST_BITS);
      }),
      { numRuns: 50 },
    ));

  it('is the only one that is left, or none', () => {
    const all = new Set(Array.from({ length: STATUS_LIST_BITS }, (_, index) => index));
    expect(pickStatusIndex(all, 0.5)).toBeNull();
    all.delete(77);
    for (const draw of [0, 0.5, 0.999]) expect(pickStatusIndex(all, draw)).toBe(77);
  });

  it('can be any: each free one has its share of the draws', () => {
    expect(pickStatusIndex(new Set(), 0)).toBe(0);
    expect(pickStatusIndex(new Set([0]), 0)).toBe(1);
    expect(pickStatusIndex(new Set(), 0.5)).toBe(STATUS_LIST_BITS / 2);
    expect(pickStatusIndex(new Set(), 1 - 2 ** -20)).toBe(STATUS_LIST_BITS - 1);
  });
});

it('a full list is followed by the next one, and none before it is full (BEY-073)', () => {
  const all = Array.from({ length: 131_072 }, (_, index) => index);
  const full = new Set(all);
  expect(pickStatusPlace(0, new Set(), 0.5)).toEqual({ status_list: 0, status_index: 65_536 });
  expect(pickStatusPlace(4, new Set(all.slice(1)), 0.999)).toEqual({ status_list: 4, status_index: 0 });
  expect(pickStatusPlace(4, full, 0.5)).toEqual({ status_list: 5, status_index: 65_536 });
  expect(pickStatusPlace(4, full, 0.999_999_9)).toEqual({ status_list: 5, status_index: 131_071 });
});
