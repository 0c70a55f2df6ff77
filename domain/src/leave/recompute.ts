import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import { recomputeBalance } from './balance.ts';
import { recountLeaveDays } from './days.ts';
import { recomputeLeave } from './evaluate.ts';

/** For `recompute` of the explain module. */
export const LEAVE_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  LEAVE_JUDGED: recomputeLeave,
  LEAVE_DAYS: (told: Explanation): Outcome => ({ value: recountLeaveDays(told), verdict: 'counted' }),
  LEAVE_BALANCE: recomputeBalance,
};
