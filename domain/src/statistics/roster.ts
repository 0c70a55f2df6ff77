import type { CountedMark } from './types.ts';

/** A dated stretch of a person on a section's roster (`roster_spans`); `valid_until` is the first day off, null = open. */
export type RosterSpan = { valid_from: string; valid_until: string | null };

/** A session of the section; `counts` is true once it is finalized and not cancelled. Days are campus days. */
export type RosterSession = { id: string; session_date: string; counts: boolean };

/** Whether a person is on the roster on a campus day: the first day is in, the last one out (BEY-041). */
export const isOnRoster = (spans: readonly RosterSpan[], day: string): boolean =>
  spans.some(({ valid_from, valid_until }) => valid_from <= day && (valid_until === null || day < valid_until));

/** What one person's percentage counts, session by session, and what it leaves out with the reason. */
export type CountedSession<Mark> = {
  session: RosterSession;
  mark: Mark | null;
  counted: boolean;
  /** Why it does not count. */
  reason: 'not_finalized' | 'not_on_roster' | 'unmarked' | null;
};

/**
 * The sessions of a section as they count for one person: those held while the person was on the roster, by the dates
 * valid on `session_date`, so that joining late, dropping and coming back never change what was (BEY-041, CH-056).
 * A mark of a session outside the person's spans stays in the list and does not count.
 */
export function countedSessions<Mark>(
  sessions: readonly RosterSession[],
  spans: readonly RosterSpan[],
  markOf: (session_id: string) => Mark | null,
): CountedSession<Mark>[] {
  return sessions.map((session) => {
    const mark = markOf(session.id);
    const reason = !isOnRoster(spans, session.session_date)
      ? 'not_on_roster'
      : !session.counts
        ? 'not_finalized'
        : mark === null
          ? 'unmarked'
          : null;
    return { session, mark, counted: reason === null, reason };
  });
}

/** The marks that count, in the order of the sessions. */
export const marksOf = <Mark extends CountedMark>(lines: readonly CountedSession<Mark>[]): Mark[] =>
  lines.flatMap(({ mark, counted }) => (counted && mark !== null ? [mark] : []));
