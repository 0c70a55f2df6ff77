import { addDays, isoWeekday } from '@muster/domain/calendar';
import type { BookingItem } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import { useRequestHistory } from '../../shared/history/use-request-history.ts';
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

/** The history of one booking. */
export function useBookingHistory(id: MaybeRefOrGetter<string>) {
  const { after, ...page } = useRequestHistory({
    key: () => ['booking', 'one', toValue(id)],
    read: () => read('bookingProgress', { id: toValue(id) }),
    waits: ({ booking }) => isWaiting(booking),
    touches: ['booking', 'today'],
  });
  return {
    ...page,
    cancel: (reason: string) => after(call('cancelBooking', { id: toValue(id), body: reason ? { reason } : {} })),
    accept: () => after(call('acceptBooking', { id: toValue(id) })),
    checkIn: () => after(call('checkInBooking', { id: toValue(id) })),
  };
}
