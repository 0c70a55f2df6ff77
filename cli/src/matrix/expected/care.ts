import type { Expected } from './define.ts';

// Written by the recomputation and the workflow only.
export const EXPECTED: Expected = { care_cases: { OA: 'r org' } };
