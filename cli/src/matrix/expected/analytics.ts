import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  daily_attendance_stats: { OA: 'r org', MG: 'r dept' },
  histograms: { OA: 'r org', MG: 'r org' },
};
