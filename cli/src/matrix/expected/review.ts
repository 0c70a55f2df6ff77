import type { Expected } from './define.ts';

// Written by the workflow and by endpoints only.
export const EXPECTED: Expected = { attendance_reviews: { OA: 'r org' } };
