// Who is expected, who came, and how many of each. `$1` is the organization of whoever asks.
import type { RosterRow, SessionCounts } from '@muster/domain/contract';
import { rowOf, rowsOf, type Tenant } from '../query.ts';

type CountRow = SessionCounts & { id: string };

/**
 * Counts of each session over everybody its roster lists: those expected, and those who were marked without being expected
 * (they came uninvited, or left the class since). So `total` = present + late + excused + absent + unmarked. An annulled mark is none.
 */
export const countSessions = async (tenant: Tenant, ids: readonly string[]): Promise<Map<string, SessionCounts>> => {
  const rows = await rowsOf<CountRow>(
    tenant,
    `SELECT s.id, counted.* FROM attendance_sessions s, LATERAL (
       SELECT count(*)::int AS total, count(*) FILTER (WHERE r.id IS NULL)::int AS unmarked,
              count(*) FILTER (WHERE p.category = 'present')::int AS present,
              count(*) FILTER (WHERE p.category = 'late')::int AS late,
              count(*) FILTER (WHERE p.category = 'excused')::int AS excused,
              count(*) FILTER (WHERE p.category = 'absent')::int AS absent,
              count(*) FILTER (WHERE r.verification_status = 'flagged')::int AS flagged,
              count(*) FILTER (WHERE r.verification_status IN ('pending', 'flagged'))::int AS unsure,
              (SELECT count(*)::int FROM spot_check_people sp JOIN spot_checks c ON c.id = sp.spot_check_id
                WHERE c.id = s.id AND c.status = 'open' AND sp.seen IS NULL) AS to_look_for
         FROM (SELECT person_id FROM v_session_roster WHERE attendance_session_id = s.id) v
         FULL JOIN (SELECT * FROM attendance_records WHERE attendance_session_id = s.id AND annulled_at IS NULL) r
           ON r.person_id = v.person_id
         LEFT JOIN presence_states p ON p.id = r.presence_state_id) counted
      WHERE s.organization_id = $1 AND s.id = ANY ($2::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
};

/** Everyone expected, and everyone who is marked without being expected, by family name. */
export const readRoster = (tenant: Tenant, sessionId: string) =>
  rowsOf<RosterRow>(
    tenant,
    `WITH expected AS (SELECT person_id FROM v_session_roster WHERE attendance_session_id = $2 AND organization_id = $1),
          marked AS (SELECT * FROM attendance_records
                      WHERE attendance_session_id = $2 AND organization_id = $1 AND annulled_at IS NULL)
     SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person, p.photo_file_id,
            r.id AS record_id, r.verification_status, r.capture_method, r.recorded_at, r.minutes_late,
            CASE WHEN st.id IS NOT NULL
                 THEN jsonb_build_object('code', st.code, 'label', st.label, 'category', st.category) END AS state,
            EXISTS (SELECT 1 FROM leave_applications l, attendance_sessions s
                     WHERE s.id = $2 AND l.person_id = p.id AND l.status = 'approved'
                       AND tstzrange(l.starts_at, coalesce(l.returned_at, l.ends_at))
                        && tstzrange(s.scheduled_start_at, s.scheduled_end_at)) AS on_leave,
            e.person_id IS NOT NULL AS on_roster, r.revision,
            EXISTS (SELECT 1 FROM leave_impacts i WHERE i.attendance_record_id = r.id AND i.status = 'applied') AS is_by_leave
       FROM expected e FULL JOIN marked r ON r.person_id = e.person_id
       JOIN people p ON p.id = coalesce(e.person_id, r.person_id)
       LEFT JOIN presence_states st ON st.id = r.presence_state_id
      ORDER BY p.last_name, p.first_name, p.identifier`,
    [sessionId],
  );

type Latest = { person: RosterRow['person']; state: string; at: string };

/** Who came last, for the live display. */
export const readLatest = (tenant: Tenant, sessionId: string) =>
  rowOf<Latest>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            st.label AS state, r.submitted_at AS at
       FROM attendance_records r JOIN people p ON p.id = r.person_id JOIN presence_states st ON st.id = r.presence_state_id
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
        AND r.capture_method NOT IN ('auto_absent', 'leave')
      ORDER BY r.submitted_at DESC LIMIT 1`,
    [sessionId],
  );
