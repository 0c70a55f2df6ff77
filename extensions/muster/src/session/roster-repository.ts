import type { RosterRow, SessionCounts } from '@muster/domain/contract';
import type { Knex } from 'knex';
import { rowsOf } from '../transaction.ts';

type CountRow = SessionCounts & { id: string };

/** Counts per category of each session; `total` and `unmarked` are about the roster, an annulled mark is none. */
export const countSessions = async (
  db: Knex,
  org: string,
  ids: readonly string[],
): Promise<Map<string, SessionCounts>> => {
  const rows = await rowsOf<CountRow>(
    db,
    `SELECT s.id, roster.total, roster.unmarked, marks.present, marks.late, marks.excused, marks.absent, marks.flagged
       FROM attendance_sessions s,
       LATERAL (SELECT count(*)::int AS total, count(*) FILTER (WHERE r.id IS NULL)::int AS unmarked
                  FROM v_session_roster vr
                  LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = vr.person_id
                   AND r.annulled_at IS NULL
                 WHERE vr.attendance_session_id = s.id) roster,
       LATERAL (SELECT count(*) FILTER (WHERE p.category = 'present')::int AS present,
                       count(*) FILTER (WHERE p.category = 'late')::int AS late,
                       count(*) FILTER (WHERE p.category = 'excused')::int AS excused,
                       count(*) FILTER (WHERE p.category = 'absent')::int AS absent,
                       count(*) FILTER (WHERE r.verification_status = 'flagged')::int AS flagged
                  FROM attendance_records r JOIN presence_states p ON p.id = r.presence_state_id
                 WHERE r.attendance_session_id = s.id AND r.annulled_at IS NULL) marks
      WHERE s.organization_id = ? AND s.id = ANY (?::uuid[])`,
    [org, ids],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
};

/** Everyone expected, and everyone who came without being expected, by name. */
export const readRoster = (db: Knex, org: string, sessionId: string) =>
  rowsOf<RosterRow>(
    db,
    `WITH expected AS (SELECT person_id FROM v_session_roster WHERE attendance_session_id = :id AND organization_id = :org),
          marked AS (SELECT * FROM attendance_records
                      WHERE attendance_session_id = :id AND organization_id = :org AND annulled_at IS NULL)
     SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person, p.photo_file_id,
            r.id AS record_id, r.verification_status, r.capture_method, r.recorded_at, r.minutes_late,
            CASE WHEN st.id IS NOT NULL
                 THEN jsonb_build_object('code', st.code, 'label', st.label, 'category', st.category) END AS state,
            EXISTS (SELECT 1 FROM leave_applications l, attendance_sessions s
                     WHERE s.id = :id AND l.person_id = p.id AND l.status = 'approved'
                       AND tstzrange(l.starts_at, coalesce(l.returned_at, l.ends_at))
                        && tstzrange(s.scheduled_start_at, s.scheduled_end_at)) AS on_leave
       FROM (SELECT person_id FROM expected UNION SELECT person_id FROM marked) who
       JOIN people p ON p.id = who.person_id
       LEFT JOIN marked r ON r.person_id = p.id
       LEFT JOIN presence_states st ON st.id = r.presence_state_id
      ORDER BY p.last_name, p.first_name, p.identifier`,
    { id: sessionId, org },
  );

/** Who came last, for the live display. */
export const readLatest = async (db: Knex, org: string, sessionId: string) => {
  const [row] = await rowsOf<{ person: RosterRow['person']; state: string; at: string }>(
    db,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            st.label AS state, r.submitted_at AS at
       FROM attendance_records r JOIN people p ON p.id = r.person_id JOIN presence_states st ON st.id = r.presence_state_id
      WHERE r.organization_id = ? AND r.attendance_session_id = ? AND r.annulled_at IS NULL
        AND r.capture_method NOT IN ('auto_absent', 'leave')
      ORDER BY r.submitted_at DESC LIMIT 1`,
    [org, sessionId],
  );
  return row ?? null;
};
