import type { Recompute } from '../explain/index.ts';
import { recomputeAverage } from './grades.ts';
import { recomputeRollover } from './term.ts';

/** For `recompute` of the explain module. */
export const ACADEMICS_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  GRADE_POINT_AVERAGE: recomputeAverage,
  TERM_ROLLOVER: recomputeRollover,
};
