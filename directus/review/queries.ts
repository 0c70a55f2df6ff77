// Marks in doubt and the review that asks for them: `$1` is the organization.
import type { Risk } from '@muster/domain/checkin';
import type { ReviewedMark, ReviewEffect, ReviewStatus } from '@muster/domain/review';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export type ReviewRow = {
  id: string;
  organization_id: string;
  attendance_session_id: string;
  status: ReviewStatus;
  created_at: string;
};
const REVIEW = 'SELECT id, organization_id, attendance_session_id, status, created_at FROM attendance_reviews';

/** The review of an id with its row locked, for the worker, which acts for no organization. */
export const lockReviewOfAnybody = (query: Query, id: string) =>
  rowOf<ReviewRow>(query, `${REVIEW} WHERE id = $1 FOR UPDATE`, [id]);

/** The open review of a session, locked: whoever decides marks of the session waits here. */
export const lockOpenReview = (tenant: Tenant, sessionId: string) =>
  rowOf<ReviewRow>(
    tenant,
    `${REVIEW} WHERE organization_id = $1 AND attendance_session_id = $2 AND status = 'open' FOR UPDATE`,
    [sessionId],
  );

/** What lies beside the task of a review. */
export const readReviewFacts = (tenant: Tenant, reviewId: string) =>
  rowOf<{ attendance_session_id: string; session: string; held: string; waiting: number }>(
    tenant,
    `SELECT s.id AS attendance_session_id, s.name AS session, s.scheduled_start_at AS held,
            (SELECT count(*)::int FROM attendance_records r WHERE r.attendance_session_id = s.id
                AND r.annulled_at IS NULL AND r.verification_status IN ('pending', 'flagged')) AS waiting
       FROM attendance_reviews v JOIN attendance_sessions s ON s.id = v.attendance_session_id
      WHERE v.organization_id = $1 AND v.id = $2`,
    [reviewId],
  );

/** A person as far as tasks are theirs: by name, or by their role and department. */
export type Asked = { person_id: string | null; role: string; department_id: string | null };

/** The open task of a session's review that a person may answer. */
export const readTaskOf = (tenant: Tenant, sessionId: string, { person_id, role, department_id }: Asked) =>
  rowOf<{ id: string; due_at: string; assignee_id: string | null }>(
    tenant,
    `SELECT t.id, t.due_at, t.assignee_id FROM workflow_tasks t JOIN attendance_reviews v ON v.id = t.subject_id
      WHERE t.organization_id = $1 AND v.attendance_session_id = $2 AND t.subject_type = 'attendance_reviews'
        AND t.status IN ('open', 'claimed')
        AND (t.assignee_id = $3::uuid OR t.assignee_id IS NULL AND t.candidate_role = $4
             AND coalesce(t.candidate_department_id = $5::uuid, true))
      ORDER BY t.assignee_id NULLS LAST LIMIT 1`,
    [sessionId, person_id, role, department_id],
  );

/** Begins a review by hand: somebody decides marks of a class that is still on, or decides some again. */
export const beginReview = (tenant: Tenant, sessionId: string) =>
  rowOf<ReviewRow>(
    tenant,
    `INSERT INTO attendance_reviews (organization_id, attendance_session_id) VALUES ($1, $2)
     RETURNING id, organization_id, attendance_session_id, status, created_at`,
    [sessionId],
  );

/** Ends the review of a session when no mark of it waits any more. */
export const endReview = (tenant: Tenant, sessionId: string) =>
  execute(
    tenant,
    'SELECT muster_end_reviews(array_agg(id)) FROM attendance_sessions WHERE organization_id = $1 AND id = $2',
    [sessionId],
  );

/** The reviewer's own task is answered by the last of their decisions. */
export const answerTask = (tenant: Tenant, taskId: string, personId: string) =>
  execute(
    tenant,
    `SELECT muster_decide(id, $3, 'approve', NULL, NULL) FROM workflow_tasks WHERE organization_id = $1 AND id = $2`,
    [taskId, personId],
  );

const MARK = `r.id, r.person_id, r.revision, r.presence_state_id, r.verification_status, r.verified_by_id, r.annulled_at,
  CASE WHEN r.verification_status = 'rejected' THEN (
    SELECT (h.old ->> 'presence_state_id')::uuid FROM attendance_record_history h
     WHERE h.attendance_record_id = r.id AND h.old ->> 'verification_status' <> 'rejected'
     ORDER BY h.revision DESC LIMIT 1) END AS state_before_id`;

/** Marks of a session with their rows locked, in one order for everybody. */
export const lockMarks = (tenant: Tenant, sessionId: string, ids: readonly string[]) =>
  rowsOf<ReviewedMark>(
    tenant,
    `SELECT ${MARK} FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.id = ANY ($3::uuid[]) ORDER BY r.id FOR UPDATE`,
    [sessionId, [...ids]],
  );

/** The marks of a session that still wait, locked; those of one person are left out. */
export const lockUnsure = (tenant: Tenant, sessionId: string, butOf: string | null) =>
  rowsOf<ReviewedMark>(
    tenant,
    `SELECT ${MARK} FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
        AND r.verification_status IN ('pending', 'flagged') AND r.person_id IS DISTINCT FROM $3::uuid
      ORDER BY r.id FOR UPDATE`,
    [sessionId, butOf],
  );

export type WrittenMark = ReviewEffect & { id: string };

/** Writes decisions of one person, or of nobody when the time of everybody was over. */
export const writeMarks = (tenant: Tenant, marks: readonly WrittenMark[], by: string | null, notes: string) =>
  execute(
    tenant,
    `UPDATE attendance_records r SET verification_status = m.verification_status, presence_state_id = m.presence_state_id,
            verified_at = clock_timestamp(), verified_by_id = $3, verification_notes = $4
       FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, verification_status text, presence_state_id uuid)
      WHERE r.organization_id = $1 AND r.id = m.id`,
    [JSON.stringify(marks), by, notes],
  );

export type Tally = { verified: number; rejected: number; unanswered?: number };

/** Counts decisions of a review; with `status` the review ends. */
export const countDecisions = (tenant: Tenant, reviewId: string, tally: Tally, status: ReviewStatus | null = null) =>
  execute(
    tenant,
    `UPDATE attendance_reviews SET verified_count = verified_count + $3, rejected_count = rejected_count + $4,
            unanswered_count = unanswered_count + $5, status = coalesce($6::text, status),
            closed_at = CASE WHEN $6::text IS NULL THEN closed_at ELSE clock_timestamp() END
      WHERE organization_id = $1 AND id = $2`,
    [reviewId, tally.verified, tally.rejected, tally.unanswered ?? 0, status],
  );

export const countUnsure = async (tenant: Tenant, sessionId: string): Promise<number> =>
  (
    await rowOf<{ n: number }>(
      tenant,
      `SELECT count(*)::int AS n FROM attendance_records WHERE organization_id = $1 AND attendance_session_id = $2
          AND annulled_at IS NULL AND verification_status IN ('pending', 'flagged')`,
      [sessionId],
    )
  )?.n ?? 0;

/** A mark that is or was in doubt, with what it was based on; instants UTC, degrees WGS84, metres. */
export type DoubtRow = {
  record_id: string;
  revision: number;
  person: { id: string; full_name: string; identifier: string };
  photo_file_id: string | null;
  state: { code: string; label: string; category: string };
  verification_status: 'pending' | 'flagged' | 'verified' | 'rejected';
  score: number | null;
  recorded_at: string;
  minutes_late: number | null;
  capture_method: string;
  risk: Risk[];
  latitude: number | null;
  longitude: number | null;
  accuracy_m: number | null;
  distance_m: number | null;
  location_verified: boolean;
  photos_verified: boolean;
  face_match_score: number | null;
  device_info: { id?: string; platform?: string; standalone?: boolean };
  user_agent: string | null;
  ip_address: string | null;
  decided_by: string | null;
  decided_at: string | null;
  notes: string;
};

/** Marks of a session that wait for a reviewer, and those that one has decided; waiting ones first, flagged before pending. */
export const listDoubts = (tenant: Tenant, sessionId: string) =>
  rowsOf<DoubtRow>(
    tenant,
    `SELECT r.id AS record_id, r.revision, p.photo_file_id, r.verification_status, r.verification_score AS score,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            jsonb_build_object('code', s.code, 'label', s.label, 'category', s.category) AS state,
            r.recorded_at, r.minutes_late, r.capture_method, coalesce(e.risk, '[]') AS risk,
            e.latitude::float8 AS latitude, e.longitude::float8 AS longitude,
            e.location_accuracy_m::float8 AS accuracy_m, e.distance_m::float8 AS distance_m,
            coalesce(e.location_verified, false) AS location_verified, coalesce(e.photos_verified, false) AS photos_verified,
            e.face_match_score::float8 AS face_match_score, coalesce(e.device_info, '{}') AS device_info, e.user_agent,
            e.ip_address, by.full_name AS decided_by, CASE WHEN by.id IS NOT NULL THEN r.verified_at END AS decided_at,
            r.verification_notes AS notes
       FROM attendance_records r JOIN people p ON p.id = r.person_id JOIN presence_states s ON s.id = r.presence_state_id
       LEFT JOIN people by ON by.id = r.verified_by_id
       LEFT JOIN LATERAL (SELECT * FROM attendance_evidence x WHERE x.attendance_record_id = r.id
                           ORDER BY x.attempt_no DESC LIMIT 1) e ON true
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
        AND (r.verification_status <> 'verified' OR r.verified_by_id IS NOT NULL)
      ORDER BY array_position(ARRAY['flagged', 'pending', 'rejected', 'verified'], r.verification_status::text),
               p.last_name, p.first_name, p.identifier`,
    [sessionId],
  );

/** A rejected mark that its person is to hear of. */
export type RejectedMark = { id: string; revision: number; person_id: string; notes: string; by: string };

/** Marks of the review's session that somebody has rejected since the review was opened. */
export const listRejected = (tenant: Tenant, { attendance_session_id, created_at }: ReviewRow) =>
  rowsOf<RejectedMark>(
    tenant,
    `SELECT r.id, r.revision, r.person_id, r.verification_notes AS notes, by.full_name AS by
       FROM attendance_records r JOIN people by ON by.id = r.verified_by_id
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.verification_status = 'rejected'
        AND r.annulled_at IS NULL AND r.verified_at >= $3::timestamptz ORDER BY r.id`,
    [attendance_session_id, created_at],
  );

/** The session a review is about, and the people behind the rules by which somebody is asked. */
export type ReviewedSession = {
  name: string;
  scheduled_start_at: string;
  course_section_id: string | null;
  absent_state_id: string | null;
  locked: boolean;
  staff: string[];
  head_id: string | null;
  department_id: string | null;
};

/**
 * Whoever holds the session is asked: the named conductor; else the teachers of its section on that day, the event's
 * organizer, the staff of the group.
 */
export const readReviewedSession = (tenant: Tenant, sessionId: string) =>
  rowOf<ReviewedSession>(
    tenant,
    `SELECT s.name, s.scheduled_start_at, s.course_section_id, s.locked_at IS NOT NULL AS locked, d.id AS department_id,
            d.head_id, (SELECT a.id FROM presence_states a WHERE a.organization_id = s.organization_id
                         AND a.category = 'absent' AND a.is_default LIMIT 1) AS absent_state_id,
            CASE WHEN s.conducted_by_id IS NOT NULL THEN jsonb_build_array(s.conducted_by_id)
                 ELSE coalesce((SELECT jsonb_agg(DISTINCT who.id) FROM (
                   SELECT ss.person_id AS id FROM section_staff ss WHERE ss.course_section_id = s.course_section_id
                      AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')
                   UNION SELECT e.organizer_id FROM events e WHERE e.id = s.event_id AND e.organizer_id IS NOT NULL
                   UNION SELECT gm.person_id FROM group_memberships gm WHERE gm.group_id = s.group_id
                      AND gm.extra_data ->> 'role' = 'staff'
                      AND s.scheduled_start_at <@ tstzrange(gm.joined_at, gm.left_at)) who), '[]') END AS staff
       FROM attendance_sessions s LEFT JOIN course_sections cs ON cs.id = s.course_section_id
       LEFT JOIN courses c ON c.id = cs.course_id LEFT JOIN programs pr ON pr.id = c.program_id
       LEFT JOIN departments d ON d.id = pr.department_id
      WHERE s.organization_id = $1 AND s.id = $2`,
    [sessionId],
  );
