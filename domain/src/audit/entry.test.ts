import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { chainEntry, epochText, GENESIS, jsonbOf, numericText, payloadText, readAuditEntry, rowText } from './index.ts';
import { anyNewEntry, newEntry, ORGANIZATION, sha256 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

describe('a number of jsonb', () => {
  it.each([
    ['1.0', '1.0'],
    ['1.50e1', '15.0'],
    ['1e2', '100'],
    ['1e-7', '0.0000001'],
    ['12.5e3', '12500'],
    ['0.001', '0.001'],
    ['0.0010', '0.0010'],
    ['-0', '0'],
    ['-0.00', '0.00'],
    ['0e5', '0'],
    ['-1.5', '-1.5'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e131071', `1${'0'.repeat(131_071)}`],
    ['1e-16383', `0.${'0'.repeat(16_382)}1`],
  ])('%s keeps its digits', (written, stored) => {
    expect(numericText(written)).toBe(stored);
    expect(numericText(stored)).toBe(stored);
  });

  it.each(['1e131072', '10e131071', '1e-16384', '0.1e-16383'])('%s does not fit', (number) => {
    expect(() => numericText(number)).toThrow(SyntaxError);
  });

  it('is the same number to JavaScript', () =>
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
        expect(Number(numericText(JSON.stringify(number)))).toBe(number === 0 ? 0 : number);
      }),
    ));
});

describe('the text of jsonb', () => {
  it('says the same as the JSON it was made of, and is its own text', () =>
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = jsonbOf(json);
        expect(jsonbOf(text)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(json, (_key, value: unknown) => (value === 0 ? 0 : value))); // jsonb knows no -0
      }),
      { numRuns: 1000 },
    ));

  it('does not depend on the order of members or the space between', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (members) => {
        const turned = Object.fromEntries(Object.entries(members).reverse());
        expect(jsonbOf(JSON.stringify(turned, null, 3))).toBe(jsonbOf(JSON.stringify(members)));
      }),
    ));

  it.each(['', '{1: 2}', '{"a": [{1: 2}]}', '{a: 1}', '01', '1.', '-', '+1', '["a" "b"]', "'a'", '[1,]', 'nul'])(
    'is not made of %s',
    (json) => {
      expect(() => jsonbOf(json)).toThrow(SyntaxError);
    },
  );
});

describe('an entry', () => {
  it.each([
    ['2026-11-21T08:30:00.123456Z', '1795249800.123456'],
    ['2026-11-21T14:00:00.123456+05:30', '1795249800.123456'],
    ['2026-11-21T08:30:00Z', '1795249800.000000'],
    ['1969-12-31T23:59:59.5Z', '-0.500000'],
    ['1970-01-01T00:00:00Z', '0.000000'],
  ])('at %s has its time with six digits', (instant, text) => {
    expect(epochText(instant)).toBe(text);
  });

  it('has this canonical form (OMNI-053..057, EAS-100..103, TESC-080..083)', () => {
    const entry = chainEntry(
      newEntry({ old_values: null, new_values: '{"bb":1.0,"a":"x"}', user_agent: 'a "phone"' }),
      GENESIS,
      sha256,
    );
    expect(payloadText(entry)).toBe(
      '[null, {"a": "x", "bb": 1.0}, {}, "muster-worker", null, "a \\"phone\\"", null, null, ""]',
    );
    expect(rowText(entry)).toBe(
      `["${'0'.repeat(64)}", "${ORGANIZATION}", 1, "1795249800.123456", null, "update", "venues", "v-1", null, null, true, "${sha256(payloadText(entry))}"]`,
    );
    expect(entry).toMatchObject({ seq: 1, prev_hash: GENESIS.last_hash, row_hash: sha256(rowText(entry)) });
  });

  const line = (over: Record<string, unknown> = {}) => JSON.stringify({ ...stored, id: 'an id', ...over });
  const entry = chainEntry(newEntry(), GENESIS, sha256);
  const stored = { ...entry, old_values: { capacity: 20 }, new_values: { capacity: 24 }, details: {} };

  it('is read from its exported line (CH-037)', () => {
    expect(readAuditEntry(line())).toEqual(entry);
    expect(readAuditEntry(line({ old_values: null, redacted_at: 'now' }))).toEqual({
      ...entry,
      old_values: null,
      redacted_at: 'now',
    });
  });

  it('of any content comes back from its line with the same hashes (CH-037)', () =>
    fc.assert(
      fc.property(anyNewEntry, (draft) => {
        const made = chainEntry(newEntry(draft), GENESIS, sha256);
        const values = [made.old_values, made.new_values, made.details].map((value) => value ?? 'null');
        const exported = JSON.stringify({ ...made, old_values: 'O', new_values: 'N', details: 'D' })
          .replace('"old_values":"O"', () => `"old_values":${values[0]}`)
          .replace('"new_values":"N"', () => `"new_values":${values[1]}`)
          .replace('"details":"D"', () => `"details":${values[2]}`);
        const read = readAuditEntry(exported);
        expect(read && [payloadText(read), rowText(read)]).toEqual([payloadText(made), rowText(made)]);
      }),
      { numRuns: 1000 },
    ));

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['nothing', 'null'],
    ['a text', '"x"'],
    ['a column missing', '{"seq": 1}'],
    ['a number that is none', line({ seq: 1.5 })],
    ['number 0', line({ seq: 0 })],
    ['a text for the number', line({ seq: '1' })],
    ['no time', line({ occurred_at: 'soon' })],
    ['a number as time', line({ occurred_at: 5 })],
    ['a text for success', line({ success: 'true' })],
    ['a nesting nobody can read', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['a number nobody can store', line().replace('24', '1e999999')],
  ])('is not read from a line with %s', (_name, text) => {
    expect(readAuditEntry(text)).toBeNull();
  });
});
