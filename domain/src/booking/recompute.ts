import type { Recompute } from '../explain/index.ts';
import { recomputeOffer } from './displace.ts';
import { recomputeBooking } from './judge.ts';

/** For `recompute` of the explain module. */
export const BOOKING_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  BOOKING_REQUEST: recomputeBooking,
  BOOKING_FIT: recomputeOffer,
};
