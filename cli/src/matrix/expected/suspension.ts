import type { Expected } from './define.ts';

// Written by the database and the workflow only.
export const EXPECTED: Expected = { certificate_suspensions: { OA: 'r org' } };
