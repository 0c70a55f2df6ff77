import type { Recompute } from '../explain/index.ts';
import { recomputeOffer } from './displacement.ts';
import { recomputeBooking } from './evaluate.ts';

/** For `recompute` of the explain module. */
export const BOOKING_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  BOOKING_REQUEST: recomputeBooking,
  BOOKING_FIT: recomputeOffer,
};
