import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchable, truncate } from './index.ts';
import { searchPattern } from './text.ts';

describe('text that is shortened', () => {
  it.each([
    ['fits', 'short', 5, 'short'],
    ['is one too long', 'longer', 5, 'long…'],
    ['ends in a space where it is cut', 'two words', 5, 'two…'],
    ['has letters outside the BMP, which count once', '𝒜𝒜𝒜', 3, '𝒜𝒜𝒜'],
    ['is cut between two of them', '𝒜𝒜𝒜𝒜', 3, '𝒜𝒜…'],
    ['would lose the vowel sign of a Kannada syllable', 'ಕನ್ನಡಿಗ', 6, 'ಕನ್ನ…'],
    ['would be cut inside a family', 'a👨‍👩‍👧b', 4, 'a…'],
    ['has room for nothing else', 'abc', 1, '…'],
    ['holds half a pair and a NUL', 'a\ud835b\0', 10, 'a\ufffdb\ufffd'],
  ])('when it %s', (_name, text, max, expected) => {
    expect(truncate(text, max)).toBe(expected);
  });

  it('always fits, is well formed, and stays as it is where it fitted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const cut = truncate(text, max);
        expect([...cut].length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        expect(truncate(cut, max)).toBe(cut);
        if ([...text].length <= max && !text.includes('\0')) expect(cut).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('text as it is searched', () => {
  it.each([
    ['renee', 'Renée Müller'],
    ['MULLER', 'Renée Müller'],
    ['jose maria', 'José María'],
    ['strasse', 'Straße'],
    ['lodz', 'Łódź'],
    ['ok', 'ＯＫ'],
    ['ಕನ್ನಡ', 'ಕನ್ನಡ ಭಾಷೆ'],
  ])('%s is found in %s', (search, text) => {
    expect(searchable(text)).toContain(searchable(search));
  });

  it.each([
    ['कमल', 'कमाल'],
    ['ಕನಡ', 'ಕನ್ನಡ'],
  ])('%s is another word than %s: vowel signs are no accents', (search, text) => {
    expect(searchable(text)).not.toContain(searchable(search));
  });

  it.each([
    ['Renée', '%renee%'],
    ['abc', '%abc%'],
    ['ab', '% ab%'],
    ['ß', '% ss%'],
    ['50%', '%50\\%%'],
    ['a_\\', '%a\\_\\\\%'],
    ['𝒜𝒜', '% aa%'],
    ['कम', '% कम%'],
  ])('%j is looked for as %j: short ones at the beginning of a word', (text, pattern) => {
    expect(searchPattern(text)).toBe(pattern);
  });
});
