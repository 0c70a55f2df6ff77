import { computed } from 'vue';
import { useResource } from '../../shared/api/resource.ts';
import { useFormat } from '../../shared/campus.ts';
import { useNow } from '../../shared/clock.ts';
import { todayApi, type TodaySession } from './today-api.ts';

/** Where a session stands for somebody who has to be there. */
export type Moment = 'open' | 'soon' | 'running' | 'over' | 'cancelled';

/** `open` = check-in is possible now; `soon` and `running` follow the timetable. Bounds: opening included, end not. */
export function momentOf(session: TodaySession, now: Date): Moment {
  if (session.status === 'cancelled') return 'cancelled';
  if (session.status === 'open') return 'open';
  if (session.status !== 'scheduled' || now.getTime() >= Date.parse(session.scheduled_end_at)) return 'over';
  return now.getTime() < Date.parse(session.scheduled_start_at) ? 'soon' : 'running';
}

const byStart = (sessions: readonly TodaySession[]): TodaySession[] =>
  sessions.toSorted((a, b) => Date.parse(a.scheduled_start_at) - Date.parse(b.scheduled_start_at));

/** The session that matters now: one that is open and not yet marked, else the next one that is not over. */
export function nextOf(sessions: readonly TodaySession[], now: Date): TodaySession | undefined {
  const inOrder = byStart(sessions.filter((session) => ['open', 'soon', 'running'].includes(momentOf(session, now))));
  const isDone = (session: TodaySession) => session.my_state !== null && !session.conducts;
  return (
    inOrder.find((session) => session.status === 'open' && !isDone(session)) ??
    inOrder.find((session) => !isDone(session)) ??
    inOrder[0]
  );
}

/** The other sessions by campus day, in order: today's, and the next ones to come; of earlier days only what is still open. */
export function groupByDay(
  sessions: readonly TodaySession[],
  next: TodaySession | undefined,
  dayKey: (at: string) => string,
  now: Date,
) {
  const today = dayKey(now.toISOString());
  const rest = byStart(sessions).filter(
    ({ id, status, scheduled_start_at }) =>
      id !== next?.id && (dayKey(scheduled_start_at) >= today || status === 'open'),
  );
  const days = [...new Set(rest.map(({ scheduled_start_at }) => dayKey(scheduled_start_at)))];
  return days.map((day) => ({ day, sessions: rest.filter((session) => dayKey(session.scheduled_start_at) === day) }));
}

/** Today as the server says it, with a clock that is the server's. */
export function useToday() {
  const format = useFormat();
  const today = useResource(['today'], todayApi.today);
  const readAt = computed(() =>
    today.data.value ? { server: Date.parse(today.data.value.now), here: Date.now() } : null,
  );
  const now = useNow(10_000, () => (readAt.value && !today.asOf.value ? readAt.value.server - readAt.value.here : 0));
  const next = computed(() => nextOf(today.data.value?.sessions ?? [], now.value));
  const others = computed(() =>
    groupByDay(today.data.value?.sessions ?? [], next.value, format.value.dayKey, now.value),
  );
  return { ...today, now, next, others };
}
