import type { Expected, Reach } from './define.ts';

// A student writes and cancels requests by endpoints: a portal account has no generic API.
export const EXPECTED: Expected = {
  leave_types: { OA: 'crud org', all: 'r org' },
  leave_applications: { OA: 'r org', MN: 'r mentees', ST: 'r own' },
  leave_impacts: { OA: 'r org', MN: 'r mentees', ST: 'r own' },
  leave_ledger_entries: { OA: 'cr org', all: 'r own' },
};

export const REACH: Reach = {
  leave_applications: { ST: ['own'] },
  '/leave/types/:id/run': { OA: ['org'] },
};
