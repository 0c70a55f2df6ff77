import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { changesOf, jsonbOf, MASK } from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const between = (before: unknown, after: unknown) =>
  changesOf({
    old_values: before === undefined ? null : JSON.stringify(before),
    new_values: after === undefined ? null : JSON.stringify(after),
  });
const plain = (field: string, before: string | null, after: string | null) => ({ field, before, after, masked: false });

describe('what an entry changed (OMNI-056, CH-035)', () => {
  it('is what differs, field by field, in order', () => {
    expect(between({ b: 1, a: 'x', same: [1] }, { b: 2, a: 'y', same: [1] })).toEqual([
      plain('a', 'x', 'y'),
      plain('b', '1', '2'),
    ]);
  });

  it('of a new row is all it holds, of a deleted row all it held', () => {
    expect(between(undefined, { a: true, b: null, c: { d: 1 } })).toEqual([
      plain('a', null, 'true'),
      plain('c.d', null, '1'),
    ]);
    expect(between({ a: 'x' }, undefined)).toEqual([plain('a', 'x', null)]);
    expect(between(undefined, undefined)).toEqual([]);
    expect(between('a', ['b'])).toEqual([]);
  });

  it('leads into objects and tells lists whole', () => {
    expect(between({ o: { x: 1, y: { z: 1 } }, l: [1, 2] }, { o: { x: 1, y: { z: 2 } }, l: [2] })).toEqual([
      plain('l', '[1, 2]', '[2]'),
      plain('o.y.z', '1', '2'),
    ]);
    expect(between({ o: { x: 1 } }, { o: 'none' })).toEqual([plain('o', '{"x": 1}', 'none')]);
    expect(between({ o: { x: 1 } }, { o: null })).toEqual([plain('o.x', '1', null)]);
  });

  it('sees a digit that a double would lose', () => {
    const [before, after] = ['{"n": 12345678901234567890}', '{"n": 12345678901234567891}'];
    expect(changesOf({ old_values: before, new_values: after })).toEqual([
      plain('n', '12345678901234567890', '12345678901234567891'),
    ]);
  });

  it('never shows a secret, only that it was set, changed or removed', () => {
    const masked = (field: string, before: string | null, after: string | null) => ({ field, before, after, masked: true });
    expect(between({ password: 'old', token: 't' }, { password: 'new', token: 't' })).toEqual([masked('password', MASK, MASK)]);
    expect(between({ api_key_hash: null }, { api_key_hash: 'x' })).toEqual([masked('api_key_hash', null, MASK)]);
    expect(between({ value: MASK }, { value: MASK })).toEqual([masked('value', MASK, MASK)]);
    expect(between({ o: { wrapped_private_key: 'x' } }, { o: {} })).toEqual([masked('o.wrapped_private_key', MASK, null)]);
    expect(between({ l: [{ secret: 'x', n: 1, token: null }] }, { l: { secret: 'y' } })).toEqual([
      plain('l', `[{"n": 1, "token": null, "secret": "${MASK}"}]`, `{"secret": "${MASK}"}`),
    ]);
    expect(between({ secret: { inner: 'a' } }, { secret: { inner: 'b' } })).toEqual([masked('secret', MASK, MASK)]);
  }); // prettier-ignore

  it.each([
    'password', 'user_password', 'token', 'refresh_token', 'secret', 'tfa_secret', 'api_key', 'api_key_hash', 'wrapped_key',
    'wrapped_private_key', 'private_key', 'secret_ciphertext', 'template_ciphertext',
  ])('masks %s', (field) => expect(between({}, { [field]: 'x' })[0]?.masked).toBe(true)); // prettier-ignore

  it.each(['public_key', 'qr_token_id', 'tokens', 'passwords_changed_at', 'secretary_id'])('shows %s', (field) =>
    expect(between({}, { [field]: 'x' })[0]?.masked).toBe(false),
  );

  it('is nothing for the same values, and the same backwards', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), (a, b) => {
        const changes = between(a, b);
        expect(between(a, a)).toEqual([]);
        expect(between(b, a)).toEqual(changes.map((one) => ({ ...one, before: one.after, after: one.before })));
        if (changes.length > 0) expect(jsonbOf(JSON.stringify(a))).not.toBe(jsonbOf(JSON.stringify(b)));
      }),
    ));
});
