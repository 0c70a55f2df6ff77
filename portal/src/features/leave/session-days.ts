import { daysOf } from '@muster/domain/calendar';

type Starts = { scheduled_start_at: string };

/** Every campus day from first to last ('YYYY-MM-DD', both included), each with the sessions that start on it. */
export const calendarOf = <Session extends Starts>(
  first: string,
  last: string,
  sessions: readonly Session[],
  dayKey: (at: string) => string,
): { day: string; sessions: Session[] }[] =>
  daysOf({ starts_on: first, ends_on: last }).map((day) => ({
    day,
    sessions: sessions.filter(({ scheduled_start_at }) => dayKey(scheduled_start_at) === day),
  }));
