import { addDays, isoWeekday } from '@muster/domain/calendar';
import type { BookingItem } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { usePoll } from '../../shared/poll.ts';

/** How many days the board shows, and from which on: a week begins on Monday. */
export type BoardView = 'day' | 'week';
export const rangeOf = (day: string, view: BoardView) =>
  view === 'day' ? { from: day, days: 1 } : { from: addDays(day, 1 - isoWeekday(day)), days: 7 };

const BOARD_AGAIN_MS = 15_000;
export function useBoard(range: MaybeRefOrGetter<{ from: string; days: number }>) {
  const board = useResource(
    () => ['booking', 'board', toValue(range).from, toValue(range).days],
    () => read('hallBoard', { query: toValue(range) }),
  );
  usePoll(board.retry, BOARD_AGAIN_MS, () => board.state.value === 'ready');
  return board;
}

/** Somebody still has to decide, or the place has to become free. */
export const isWaiting = ({ status }: Pick<BookingItem, 'status'>): boolean =>
  ['pending', 'held', 'waitlisted', 'offered'].includes(status);

/** The groups of the list's filter. */
export const BOOKING_GROUPS = ['all', 'waiting', 'confirmed', 'closed'] as const;
export function groupOf(booking: Pick<BookingItem, 'status'>): string {
  if (isWaiting(booking)) return 'waiting';
  return booking.status === 'approved' ? 'confirmed' : 'closed';
}

export const useBookings = () => useResource(['booking', 'list'], () => read('bookings'));

const LOOK_AGAIN_MS = 3_000;

/** The history of one booking; while something is still to come, it is looked up again by itself. */
export function useBookingHistory(id: MaybeRefOrGetter<string>) {
  const history = useResource(
    () => ['booking', 'one', toValue(id)],
    () => read('bookingProgress', { id: toValue(id) }),
  );
  const waits = computed(() => !!history.data.value && isWaiting(history.data.value.booking));
  usePoll(history.retry, LOOK_AGAIN_MS, waits);
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('booking', 'today');
  };
  return {
    ...history,
    cancel: (reason: string) => after(call('cancelBooking', { id: toValue(id), body: reason ? { reason } : {} })),
    accept: () => after(call('acceptBooking', { id: toValue(id) })),
    checkIn: () => after(call('checkInBooking', { id: toValue(id) })),
  };
}
