import type { CountedSession } from './roster.ts';
import type { CountedMark } from './types.ts';

/** Absences in a row of one person in one section. */
export type AbsenceStreak = {
  length: number;
  /** The session with which the streak began: a care case is one for it, so that one streak asks once (BEY-048). */
  first_session_id: string;
  last_session_id: string;
  first_day: string;
  last_day: string;
};

/** How many absences in a row open a care task (`more.absence_streak` of the policy). */
export const ABSENCE_STREAK = 3;

type Line = Pick<CountedSession<CountedMark>, 'session' | 'mark' | 'counted'>;

/**
 * The absences at the end of a person's sessions in a section, or `null` when the last mark is none. Only finalized
 * sessions on the roster are looked at, in the order of their days (those of one day as given), so holidays and vacations
 * neither break a streak nor lengthen it; an excused session is passed over: it neither breaks nor counts, and an excuse
 * for the absences themselves ends the streak (BEY-048).
 */
export function absenceStreak(lines: readonly Line[]): AbsenceStreak | null {
  const marked = lines
    .filter(({ counted, mark }) => counted && mark !== null && mark.category !== 'excused')
    .toSorted(
      (a, b) =>
        Number(a.session.session_date > b.session.session_date) -
        Number(a.session.session_date < b.session.session_date),
    );
  const seen = marked.findLastIndex(({ mark }) => mark?.category !== 'absent');
  const absent = marked.slice(seen + 1);
  const [first, last] = [absent[0], absent.at(-1)];
  if (!first || !last) return null;
  return {
    length: absent.length,
    first_session_id: first.session.id,
    last_session_id: last.session.id,
    first_day: first.session.session_date,
    last_day: last.session.session_date,
  };
}

/** What becomes of a care case when the marks change: opened once per streak, withdrawn when an excuse or a correction ends it. */
export function careStep(
  streak: AbsenceStreak | null,
  openFor: string | null,
  needed: number = ABSENCE_STREAK,
): 'open' | 'withdraw' | null {
  const due = streak !== null && streak.length >= needed;
  if (openFor === null) return due ? 'open' : null;
  return due && streak.first_session_id === openFor ? null : 'withdraw';
}
