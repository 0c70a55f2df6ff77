import { describe, expect, it } from 'vitest';
import { cleanJson } from './input.ts';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('what comes in', () => {
  it('allows twenty levels and refuses the next', () => {
    expect(() => cleanJson(nested(20))).not.toThrow();
    expect(() => cleanJson(nested(21))).toThrow(/not as expected/);
  });

  it('stops early in JSON of a hundred thousand levels', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(() => cleanJson(deep)).toThrow(/not as expected/);
  });

  it('brings texts into one form, so that equal names are equal', () => {
    expect(cleanJson({ name: 'Ame\u0301lie' })).toEqual({ name: 'Am\u00e9lie' });
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\ud800b'],
    ['a right-to-left override', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
  ])('refuses %s and names the field', (_, text) => {
    expect(() => cleanJson({ reason: [text] })).toThrow(/reason/);
    expect(() => cleanJson({ [text]: 1 })).toThrow();
  });

  it('keeps prototype keys as plain keys, for the schema to refuse', () => {
    const clean = cleanJson(JSON.parse('{"__proto__": {"role": "admin"}}')) as object;
    expect(Object.keys(clean)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });
});
