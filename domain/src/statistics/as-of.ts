import { explainPercentage, type PercentageExplanation } from './explain.ts';
import { marksAsOf, spansAsOf, type KnownSpan, type MarkVersion } from './marks-as-of.ts';
import { countedSessions, type RosterSession } from './roster.ts';
import type { StatisticsRules } from './types.ts';

/** A session with the instant from which its marks count: its finalization; null while it does not, or was cancelled. */
export type KnownSession = Omit<RosterSession, 'counts'> & { finalized_at: string | null };

/**
 * One person's percentage in one section exactly as it was on any past instant, with its explanation (BEY-042): the roster, the marks and the finished sessions of that moment; what came later has no part.
 * @param asked.known_at UTC ISO instant
 */
export function percentageAsOf(asked: {
  subject: Record<string, string>;
  known_at: string;
  sessions: readonly KnownSession[];
  spans: readonly KnownSpan[];
  versions: readonly MarkVersion[];
  rules: StatisticsRules;
}): PercentageExplanation {
  const { subject, known_at, rules } = asked;
  const marks = marksAsOf(asked.versions, known_at);
  const sessions = asked.sessions.map(({ finalized_at, ...session }) => ({
    ...session,
    counts: finalized_at !== null && Date.parse(finalized_at) <= Date.parse(known_at),
  }));
  const lines = countedSessions(sessions, spansAsOf(asked.spans, known_at), (id) => marks.get(id) ?? null);
  const facts = lines.flatMap(({ mark, counted, session }) => {
    if (!counted || mark === null) return [];
    const { attendance_record_id: id, revision, category, weight } = mark;
    return [
      { table: 'attendance_records', id, revision, value: { category, weight, session_date: session.session_date } },
    ];
  });
  return explainPercentage({ subject, known_at, marks: facts, rules });
}
