import type { Expected, Sample } from './define.ts';

export const EXPECTED: Expected = {
  daily_attendance_stats: { OA: 'r org', MG: 'r dept' },
  histograms: { OA: 'r org', MG: 'r org' },
};

/** A histogram without a sample; its documents are lists. */
export const SAMPLE: Sample = { histograms: { bins: '[]', values: '[]', labels: '[]', total_samples: 0 } };
