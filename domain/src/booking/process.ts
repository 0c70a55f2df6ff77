import type { ProcessDeclaration } from '../process/types.ts';
import { bookingWorkflowId } from './lifecycle.ts';
import { BOOKING_MESSAGES, BOOKING_TASKS } from './run.ts';
import { BOOKING_TRANSITIONS } from './status.ts';
import { BOOKING_TASK_WORDS } from './task-words.ts';

/** Somebody still has to answer, or the clock still has something to do: hold, waiting list, offer, check-in at the room. */
const UNFINISHED = `t.source IN ('request', 'blocking') AND (t.status IN ('held', 'waitlisted', 'offered')
  OR t.status = 'pending' AND t.source = 'blocking'
  OR t.status = 'approved' AND t.checked_in_at IS NULL AND t.ends_at > now()
     AND EXISTS (SELECT 1 FROM venues v WHERE v.id = t.venue_id AND v.check_in_required))`;

/** A booking from its request to its end; one that changes after its workflow ended is re-entered from its row. */
export const BOOKING_PROCESS = {
  slug: 'booking',
  table: 'venue_bookings',
  workflow: { type: 'venueBooking', id: bookingWorkflowId, queue: 'interactive' },
  states: BOOKING_TRANSITIONS,
  unfinished: { sql: UNFINISHED },
  topics: {
    'booking.requested': {
      raised: [{ on: 'state', to: ['held', 'waitlisted'] }],
      payload: ['status'],
      call: { start: true },
    },
    'booking.taken_back': {
      raised: [
        {
          on: 'state',
          to: ['cancelled', 'displaced'],
          from: ['pending', 'held', 'waitlisted', 'offered', 'approved', 'displaced'],
        },
      ],
      payload: ['status'],
      call: { update: BOOKING_MESSAGES.cancel },
    },
    'booking.offered': {
      raised: [{ on: 'state', to: ['offered'] }],
      payload: ['status'],
      call: { update: BOOKING_MESSAGES.changed },
    },
    'booking.answered': {
      raised: [{ on: 'state', to: ['held', 'approved'], from: ['offered'] }],
      payload: ['status'],
      call: { update: BOOKING_MESSAGES.changed },
    },
    'booking.came': {
      raised: [{ on: 'change', of: ['checked_in_at', 'pending_change'] }],
      payload: ['status'],
      call: { update: BOOKING_MESSAGES.changed },
    },
  },
  tasks: {
    [BOOKING_TASKS.request]: {
      decisions: ['approve', 'reject'],
      by_mail: true,
      words: BOOKING_TASK_WORDS,
      variables: {
        'booking.minutes': 'number',
        'booking.expected_attendance': 'number',
        'booking.capacity': 'number',
        'booking.venue_kind': 'string',
        'booking.recurring': 'boolean',
        'booking.equipment': 'boolean',
      },
    },
  },
  notifications: {
    kind: 'booking',
    codes: [
      'booking_approved',
      'booking_rejected',
      'booking_expired',
      'booking_cancelled',
      'booking_waitlisted',
      'booking_offered',
      'booking_displaced',
      'booking_released',
    ],
  },
} as const satisfies ProcessDeclaration;
