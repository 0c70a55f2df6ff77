import type { Problem } from '../problem.ts';
import { refuseAccount } from './problems.ts';

/** Characters (code points), both bounds inclusive. Twelve withstand guessing behind our limits without rules about signs. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** The shortest pattern that may not fill a whole password: `aaaaaaaaaaaa` and `abcabcabcabc` are refused. */
const LONGEST_PATTERN = 3;

const isRepeated = (characters: readonly string[]): boolean => {
  for (let length = 1; length <= LONGEST_PATTERN; length += 1)
    if (characters.every((character, index) => character === characters[index % length])) return true;
  return false;
};

/**
 * The one rule for passwords, wherever one is set: reset, invitation, Studio, command line.
 * @param password as typed; spaces count
 * @returns in this order PASSWORD_TOO_SHORT (fewer than 12 code points), PASSWORD_TOO_LONG (more than 200),
 *   PASSWORD_TOO_PLAIN (one to three characters repeated), or null when it may be used
 */
export const refusePassword = (password: string): Problem | null => {
  const characters = [...password];
  const { least, most } = PASSWORD_LENGTH;
  if (characters.length < least) return refuseAccount('PASSWORD_TOO_SHORT', { least });
  if (characters.length > most) return refuseAccount('PASSWORD_TOO_LONG', { most });
  return isRepeated(characters) ? refuseAccount('PASSWORD_TOO_PLAIN') : null;
};
