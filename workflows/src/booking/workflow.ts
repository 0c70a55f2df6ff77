import { BOOKING_MESSAGES, type BookingStatus } from '@muster/domain/booking';
import * as wf from '@temporalio/workflow';
import { SHORT } from '../activity-options.ts';
import type { RequestState } from '../approval/mailbox.ts';
import { carryRequest } from '../approval/request.ts';
import type { BookingActivities } from './activities.ts';

const { openBooking, closeBooking, followBooking, lapseBooking, noteBooking } =
  wf.proxyLocalActivities<BookingActivities>(SHORT);

/**
 * Takes one booking from its request to its end: asks whoever decides while the slot is held, waits with it in the queue, lets
 * offers and holds run out, releases what nobody uses, and offers on what becomes free. The row has the last word; one that
 * is to be decided (again) after it was offered or moved starts over from its row.
 */
export async function venueBooking(bookingId: string): Promise<RequestState<BookingStatus>> {
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  let asksAgain = false;
  const state = await carryRequest<BookingStatus>(
    [BOOKING_MESSAGES.cancel],
    {
      open: () => openBooking(bookingId, run),
      reopen: () => Promise.resolve(null), // a booking is approved or refused, never returned
      close: (outcome) => closeBooking(bookingId, outcome, workflowId),
      async follow(_status, until) {
        const { wait_until, asks } = await followBooking(bookingId, workflowId);
        asksAgain = asks;
        if (wait_until === null || !(await until(wait_until))) return;
        await lapseBooking(bookingId, new Date(Date.now()).toISOString(), workflowId);
      },
      note: (status) => noteBooking(bookingId, run, status),
    },
    [BOOKING_MESSAGES.changed],
  );
  if (asksAgain) return wf.continueAsNew<typeof venueBooking>(bookingId);
  return state;
}
