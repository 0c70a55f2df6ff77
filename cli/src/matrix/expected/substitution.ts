import type { Expected, Reach } from './define.ts';

// Asked, answered and taken back by endpoints and tasks only.
export const EXPECTED: Expected = { session_substitutions: { OA: 'r org' } };

export const REACH: Reach = {
  // Taken back by whoever asked alone.
  session_substitutions: { OA: ['own'], MG: ['own'], MN: ['own'], OR: ['own'], FL: ['own'], ST: ['own'], EX: ['own'] },
};
