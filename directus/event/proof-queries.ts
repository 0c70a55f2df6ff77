// Leaves that an event proves, or does not, as its workflow reads and writes them.
import { execute, rowsOf, type Query } from '../query.ts';

/** Leaves that wait for a check-in at an event, and whether their person was there. */
export const listAwaited = (query: Query, eventId: string) =>
  rowsOf<{ id: string; attended: boolean }>(
    query,
    `SELECT l.id, EXISTS (
              SELECT 1 FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id
                 AND r.person_id = l.person_id AND r.annulled_at IS NULL
                JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category IN ('present', 'late')
               WHERE s.event_id = $1 AND s.status <> 'cancelled') AS attended
       FROM leave_applications l
      WHERE l.proving_event_id = $1 AND l.status = 'approved' AND l.proof_state = 'awaited' ORDER BY l.id`,
    [eventId],
  );

/** awaited → what the event proved. */
export const setProof = (query: Query, leaveId: string, state: 'proven' | 'missing') =>
  execute(query, `UPDATE leave_applications SET proof_state = $2 WHERE id = $1 AND proof_state = 'awaited'`, [
    leaveId,
    state,
  ]);
export const skipImpacts = (query: Query, leaveId: string) =>
  execute(query, `UPDATE leave_impacts SET status = 'skipped' WHERE leave_application_id = $1 AND status = 'planned'`, [
    leaveId,
  ]);
