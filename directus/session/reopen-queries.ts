// What reopening or cancelling does to the marks the clock wrote; asked for by the endpoint and by the worker.
import { reopenEffect, type ReopenedRecord } from '@muster/domain/session';
import { execute, rowsOf, type Query } from '../query.ts';

const readAutomatic = (query: Query, sessionId: string) =>
  rowsOf<ReopenedRecord>(
    query,
    `SELECT r.id, r.capture_method, p.category,
            EXISTS (SELECT 1 FROM leave_impacts i WHERE i.attendance_record_id = r.id)
              OR EXISTS (SELECT 1 FROM attendance_corrections c WHERE c.attendance_record_id = r.id) AS is_referred_to
       FROM attendance_records r JOIN presence_states p ON p.id = r.presence_state_id
      WHERE r.attendance_session_id = $1 AND r.capture_method = 'auto_absent' AND r.annulled_at IS NULL
      ORDER BY r.id FOR UPDATE OF r`,
    [sessionId],
  );

/** Takes back the absences that the clock wrote (`reopenEffect`): people are unmarked again and may check in. */
export const takeBackAbsences = async (query: Query, sessionId: string): Promise<void> => {
  const records = await readAutomatic(query, sessionId);
  const idsOf = (effect: string) => records.filter((one) => reopenEffect(one) === effect).map(({ id }) => id);
  await execute(query, 'DELETE FROM attendance_records WHERE id = ANY ($1)', [idsOf('remove')]);
  await execute(
    query,
    `UPDATE attendance_records SET annulled_at = clock_timestamp(), annul_reason = 'The session was opened again.'
      WHERE id = ANY ($1)`,
    [idsOf('annul')],
  );
};
