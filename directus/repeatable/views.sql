-- What is read in many places and must be the same in all of them.

-- who may be marked: the section's roster on the day it is held, the event's registrations, or the group with its subgroups
CREATE OR REPLACE VIEW v_session_roster AS
  SELECT s.id AS attendance_session_id, s.organization_id, r.person_id
    FROM attendance_sessions s JOIN roster_spans r ON r.course_section_id = s.course_section_id
     AND r.superseded_at IS NULL AND s.held_on <@ daterange(r.valid_from, r.valid_until)
  UNION
  SELECT s.id, s.organization_id, e.person_id FROM attendance_sessions s
    JOIN event_registrations e ON e.event_id = s.event_id AND e.status IN ('registered', 'attended', 'no_show')
  UNION
  SELECT s.id, s.organization_id, r.person_id FROM attendance_sessions s
    CROSS JOIN LATERAL (
      WITH RECURSIVE t AS (SELECT s.group_id AS id UNION SELECT g.id FROM groups g JOIN t ON g.parent_id = t.id)
      SELECT id FROM t) gg
    JOIN group_memberships r ON r.group_id = gg.id AND s.scheduled_start_at <@ tstzrange(r.joined_at, r.left_at);

CREATE OR REPLACE VIEW v_record_verification AS
  SELECT r.id AS attendance_record_id, r.organization_id,
         (coalesce(ev.location_verified, false) AND coalesce(ev.photos_verified, false)
           AND r.verification_status = 'verified') AS is_fully_verified,
         least(100, CASE WHEN ev.location_verified THEN 40 ELSE 0 END + CASE WHEN ev.photos_verified THEN 40 ELSE 0 END
               + least(20, coalesce(ev.face_match_score, 0) * 20))::int AS computed_score
    FROM attendance_records r
    LEFT JOIN LATERAL (SELECT * FROM attendance_evidence x
                        WHERE x.attendance_record_id = r.id ORDER BY attempt_no DESC LIMIT 1) ev ON true;

CREATE OR REPLACE VIEW v_session_summary AS
  SELECT r.attendance_session_id, s.event_id, s.organization_id, p.category, p.code, count(*)::int AS records
    FROM attendance_records r
    JOIN attendance_sessions s ON s.id = r.attendance_session_id
    JOIN presence_states p ON p.id = r.presence_state_id
   WHERE r.annulled_at IS NULL
   GROUP BY 1, 2, 3, 4, 5;
