// The attendance sessions of an event as endpoints read and open them: `$1` is the organization.
import { execute, rowsOf, type Tenant } from '../query.ts';

/** Opens the event's next session, for an event that is started by hand; the session's own workflow follows. */
export const openFirstSession = (tenant: Tenant, eventId: string, at: string) =>
  execute(
    tenant,
    `UPDATE attendance_sessions SET status = 'open', actual_start_at = coalesce(actual_start_at, $3)
      WHERE id = (SELECT id FROM attendance_sessions WHERE organization_id = $1 AND event_id = $2 AND status = 'scheduled'
                   ORDER BY scheduled_start_at, id LIMIT 1)`,
    [eventId, at],
  );

export type EventSession = { id: string; name: string; status: string; scheduled_start_at: string; present: number };

/** The attendance sessions of an event with how many were there. */
export const listSessions = (tenant: Tenant, eventId: string) =>
  rowsOf<EventSession>(
    tenant,
    `SELECT s.id, s.name, s.status, s.scheduled_start_at,
            (SELECT count(*)::int FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id
              WHERE r.attendance_session_id = s.id AND r.annulled_at IS NULL AND ps.category IN ('present', 'late')) AS present
       FROM attendance_sessions s WHERE s.organization_id = $1 AND s.event_id = $2 ORDER BY s.scheduled_start_at, s.id`,
    [eventId],
  );
