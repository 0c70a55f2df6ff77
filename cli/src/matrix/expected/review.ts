import type { Expected, Reach } from './define.ts';

// Written by the workflow and by endpoints only.
export const EXPECTED: Expected = { attendance_reviews: { OA: 'r org' } };

/** A file of one mark is named beside the session: without its name there is nothing to open for anybody. */
export const REACH: Reach = { 'get /sessions/:id/evidence': {} };
