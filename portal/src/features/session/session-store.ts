import type { RosterRow, SessionItem } from '@muster/domain/contract';
import { addDays } from '@muster/domain/calendar';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useResource, useInvalidate } from '../../shared/api/resource.ts';
import { sessionApi, type SessionMove } from './session-api.ts';

/** The stretches of days a professor looks at; ends are campus days, both included. */
export const RANGES = ['today', 'week', 'past'] as const;
export type Range = (typeof RANGES)[number];
export function daysOfRange(range: Range, today: string): { from: string; to: string } {
  if (range === 'today') return { from: today, to: today };
  return range === 'week'
    ? { from: today, to: addDays(today, 6) }
    : { from: addDays(today, -28), to: addDays(today, -1) };
}

export const useSessions = (days: MaybeRefOrGetter<{ from: string; to: string }>) =>
  useResource(
    () => ['session', 'list', toValue(days).from, toValue(days).to],
    () => sessionApi.list(toValue(days).from, toValue(days).to),
  );

export const useRoster = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['session', 'roster', toValue(id)],
    () => sessionApi.roster(toValue(id)),
  );

/** Sessions by the day they are held; the last day first when looking back, and the earliest of a day first. */
export const inDayOrder = (sessions: readonly SessionItem[], backwards: boolean): SessionItem[] =>
  sessions.toSorted(
    (a, b) =>
      (backwards ? -1 : 1) * a.session_date.localeCompare(b.session_date) ||
      Date.parse(a.scheduled_start_at) - Date.parse(b.scheduled_start_at),
  );

/** Whether nothing more happens in a session by itself: no stream is needed for it. */
export const isEnded = (status: string): boolean => status === 'finalized' || status === 'cancelled';

/** What a roster row is shown as: its mark, an announced leave, or nothing yet. */
export function badgeOfRow({ state, verification_status, on_leave }: RosterRow): string {
  if (verification_status === 'flagged') return 'flagged';
  return state?.category ?? (on_leave ? 'excused' : 'unmarked');
}

export function useMove(id: MaybeRefOrGetter<string>) {
  const invalidate = useInvalidate();
  return async (move: SessionMove, reason?: string): Promise<void> => {
    await sessionApi.move(toValue(id), move, reason);
    await invalidate('session', 'today');
  };
}
