import { describe, expect, it } from 'vitest';
import { hashDistance, perceptualHash } from './photo.ts';

/** Nine columns by eight rows, each row falling so many times from left to right and rising else. */
const picture = (falls: number) =>
  Uint8Array.from({ length: 72 }, (_, at) => {
    const column = at % 9;
    return column <= falls ? 150 - column * 10 : 150 - falls * 10 + (column - falls) * 10;
  });

describe('the hash of a picture', () => {
  it('says of each point whether it is brighter than the one to its right', () => {
    // four falls, four rises: 11110000 in each of the eight rows
    expect(perceptualHash(picture(4))).toBe('f0'.repeat(8));
    expect(perceptualHash(picture(1))).toBe('80'.repeat(8));
  });

  it('is none for a wall or a night, which look like every other one', () => {
    expect(perceptualHash(new Uint8Array(72).fill(7))).toBeNull();
    expect(perceptualHash(picture(8))).toBeNull();
  });

  it('differs by the bits that differ', () => {
    expect(hashDistance('f0'.repeat(8), 'f0'.repeat(8))).toBe(0);
    expect(hashDistance('f0'.repeat(8), 'f1'.repeat(8))).toBe(8);
    expect(hashDistance('0'.repeat(16), 'f'.repeat(16))).toBe(64);
  });
});
