// Whom a cancelled session concerns, for the worker that tells them.
import { rowOf, type Query } from '../query.ts';

export type Cancellation = {
  organization_id: string;
  name: string;
  course: string | null;
  scheduled_start_at: string;
  /** Why, in the words of whoever cancelled it. */
  reason: string;
  /** Which cancellation it is: the instant of the change, the same however often it is read. */
  cancelled_at: string;
  /** Everybody expected, and those who teach or conduct it; ids of people. */
  roster: string[];
  teachers: string[];
  /** The person who cancelled it, where it was an account of a person. */
  actor_id: string | null;
};

/** A session that is cancelled and was still to come or to end, with everybody it concerns; nothing otherwise. That an event is off, its own workflow tells. */
export const readCancellation = (query: Query, sessionId: string) =>
  rowOf<Cancellation>(
    query,
    `SELECT s.organization_id, s.name, c.name AS course, s.scheduled_start_at, coalesce(s.cancelled_reason, '') AS reason,
            s.extra_data ->> 'cancelled_at' AS cancelled_at,
            ARRAY(SELECT v.person_id FROM v_session_roster v WHERE v.attendance_session_id = s.id) AS roster,
            ARRAY(SELECT ss.person_id FROM section_staff ss WHERE ss.course_section_id = s.course_section_id
                     AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')
                  UNION SELECT s.conducted_by_id WHERE s.conducted_by_id IS NOT NULL) AS teachers,
            (SELECT u.person_id FROM directus_users u WHERE u.id = s.updated_by) AS actor_id
       FROM attendance_sessions s LEFT JOIN course_sections cs ON cs.id = s.course_section_id
       LEFT JOIN courses c ON c.id = cs.course_id
      WHERE s.id = $1 AND s.status = 'cancelled' AND s.extra_data ? 'cancelled_at'
        AND s.scheduled_end_at > (s.extra_data ->> 'cancelled_at')::timestamptz
        AND s.rule_overrides -> 'auto_absent' IS DISTINCT FROM 'false'::jsonb
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.id = s.event_id AND e.status NOT IN ('scheduled', 'ongoing'))`,
    [sessionId],
  );
