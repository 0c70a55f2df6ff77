import type { Recompute } from '../explain/index.ts';
import { recomputeCompletion } from './complete.ts';
import { recomputeSeat } from './seats.ts';

/** Results around events once more from the facts of their explanations (BEY-090), for `recompute` of the explain module. */
export const EVENT_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  EVENT_SEAT: recomputeSeat,
  EVENT_COMPLETION: recomputeCompletion,
};
