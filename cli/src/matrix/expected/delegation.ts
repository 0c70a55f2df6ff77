import type { Expected, Reach, Sample } from './define.ts';

// Given and ended by endpoints; administrators do it for somebody who fell ill.
export const EXPECTED: Expected = {
  approval_delegations: { OA: 'cru org', fixed: { OA: 'delegator_id delegate_id process valid_from' } },
};

/** Ended by whoever gave it alone. */
export const REACH: Reach = {
  approval_delegations: { OA: ['own'], MG: ['own'], MN: ['own'], OR: ['own'], FL: ['own'], ST: ['own'], EX: ['own'] },
};

export const SAMPLE: Sample = { approval_delegations: { process: null, status: 'ended' } };
