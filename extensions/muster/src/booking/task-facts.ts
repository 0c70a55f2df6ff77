import { readBooking } from '@muster/directus/booking';
import { BOOKING_PROCESS } from '@muster/domain/booking';
import { BookingItem } from '@muster/domain/contract';
import { taskFacts } from '../task/task-facts.ts';
import { itemOf } from './item.ts';

/** The booking as its requester sees it. */
export const TASK_FACTS = taskFacts({
  slug: BOOKING_PROCESS.slug,
  table: BOOKING_PROCESS.table,
  shape: BookingItem,
  async read(tenant, id) {
    const row = await readBooking(tenant, id);
    return row ? itemOf(row) : null;
  },
});
