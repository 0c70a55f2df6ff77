import type { Expected, Reach, Sample } from './define.ts';

// Written by the workflow and by endpoints only.
export const EXPECTED: Expected = { attendance_reviews: { OA: 'r org' } };

/** A file of one mark is named beside the session: without its name there is nothing to open for anybody. */
export const REACH: Reach = { 'get /sessions/:id/evidence': {} };

export const SAMPLE: Sample = { attendance_reviews: { escalated_at: null, escalated_note: null } };
