import type { RosterSpan } from './roster.ts';
import type { CountedMark } from './types.ts';

/**
 * One version of a mark: the record itself (`known_until` null) or a row of `attendance_record_history`.
 * Instants are UTC ISO; a version is known from `known_from` on and no longer at `known_until`.
 */
export type MarkVersion = CountedMark & {
  attendance_record_id: string;
  attendance_session_id: string;
  revision: number;
  known_from: string;
  known_until: string | null;
  /** An annulled mark counts as none. */
  annulled: boolean;
};

/** A roster span with the time it was in the books: from `created_at` on, no longer at `superseded_at`. */
export type KnownSpan = RosterSpan & { created_at: string; superseded_at: string | null };

const holds = (from: string, until: string | null, at: number): boolean =>
  Date.parse(from) <= at && (until === null || at < Date.parse(until));

/** The roster as it was in the books at an instant (BEY-042). */
export const spansAsOf = (spans: readonly KnownSpan[], at: string): KnownSpan[] =>
  spans.filter(({ created_at, superseded_at }) => holds(created_at, superseded_at, Date.parse(at)));

/**
 * The marks as they were in the books at an instant, one per session (BEY-042): the version whose half-open
 * [known_from, known_until) holds it, none before the first and none while annulled.
 */
export function marksAsOf(versions: readonly MarkVersion[], at: string): Map<string, MarkVersion> {
  const instant = Date.parse(at);
  return new Map(
    versions
      .filter(({ known_from, known_until, annulled }) => holds(known_from, known_until, instant) && !annulled)
      .map((version) => [version.attendance_session_id, version]),
  );
}
