// What a cancelled event takes along, and how each step of its compensation is written.
import { execute, rowOf, type Query } from '../query.ts';
import { noteConsequence } from './consequence-queries.ts';
import type { RunningEvent } from './run-queries.ts';

/** What hangs on an event besides its people and sessions. */
export const listDependents = (query: Query, eventId: string) =>
  rowOf<{
    qr_tokens: { id: string; is_active: boolean }[];
    certificate_batches: { id: string; status: string }[];
    certificates: { id: string; status: string }[];
    aicte_point_transactions: { id: string; status: string }[];
    venue_bookings: { id: string; status: string }[];
  }>(
    query,
    `SELECT ${[
      `qr_tokens: SELECT t.id, t.is_active FROM qr_tokens t JOIN attendance_sessions s ON s.id = t.attendance_session_id WHERE s.event_id = $1`,
      ...['certificate_batches', 'certificates', 'aicte_point_transactions', 'venue_bookings'].map(
        (table) => `${table}: SELECT id, status FROM ${table} WHERE event_id = $1`,
      ),
    ]
      .map((line) => line.split(': '))
      .map(([name, select]) => `coalesce((SELECT jsonb_agg(to_jsonb(x)) FROM (${select}) x), '[]'::jsonb) AS ${name}`)
      .join(', ')}`,
    [eventId],
  );

/** How one step of a cancellation is written; `$1` the row, `$2` its new status, `$3` why. What has moved on meanwhile is left alone. */
const STEPS: Readonly<Record<string, string>> = {
  qr_tokens: `UPDATE qr_tokens SET is_active = false WHERE id = $1 AND $2 = 'inactive' AND $3::text IS NOT NULL`,
  sessions: `UPDATE attendance_sessions SET status = $2, cancelled_reason = $3 WHERE id = $1 AND status IN ('scheduled', 'open')`,
  certificate_batches: `UPDATE certificate_batches SET status = $2 WHERE id = $1 AND $3::text IS NOT NULL`,
  certificates: `UPDATE certificates SET status = $2 WHERE id = $1 AND $3::text IS NOT NULL`,
  aicte_point_transactions: `UPDATE aicte_point_transactions SET status = $2, rejection_reason = $3 WHERE id = $1 AND status = 'pending'`,
  venue_bookings: `UPDATE venue_bookings SET status = $2, cancelled_reason = $3 WHERE id = $1`,
};

const TABLE_OF: Readonly<Record<string, string>> = { sessions: 'attendance_sessions' };

/** Does one step and notes that it followed from the event. Throws for a table that nothing says how to compensate. */
export async function writeCancelStep(
  query: Query,
  event: Pick<RunningEvent, 'id' | 'organization_id' | 'title' | 'cancelled_reason'>,
  { table, id, to }: { table: string; id: string; to: string },
): Promise<number> {
  const effect = { effect_type: TABLE_OF[table] ?? table, effect_id: id, action: to };
  const noted = { cause_type: 'events', cause_id: event.id, ...effect };
  // what was given already does not vanish by itself: people decide, from this row on
  if (to === 'review') return noteConsequence(query, event.organization_id, noted, 'planned');
  const statement = STEPS[table];
  if (!statement) throw new Error(`nothing says how ${table} is compensated`);
  const values = [id, to, event.cancelled_reason ?? event.title];
  const written = await execute(query, statement, values);
  if (written === 0) return 0;
  await noteConsequence(query, event.organization_id, noted);
  return written;
}
