import type { Expected, Reach } from './define.ts';

export const EXPECTED: Expected = {
  exam_eligibility: { OA: 'r org', MG: 'r dept', MN: 'r sections', ST: 'r own' },
};

/** Terms are closed and reopened by the office. */
export const REACH: Reach = {
  'post /terms/:id/close': { OA: ['org'] },
  'post /terms/:id/reopen': { OA: ['org'] },
};
