import type { Expected, Sample } from './define.ts';

// Written by the workflow and by endpoints only.
export const EXPECTED: Expected = { spot_checks: { OA: 'r org' }, spot_check_people: { OA: 'r org' } };

export const SAMPLE: Sample = { spot_checks: { due_at: '2026-01-05T11:00Z' } };

export const UNDER_THE_ID_OF = { spot_checks: 'attendance_sessions' };
