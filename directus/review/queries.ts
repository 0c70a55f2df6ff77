// The review that asks for marks in doubt: `$1` is the organization.
import type { ReviewStatus } from '@muster/domain/review';
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

const TASK = `SELECT t.id, t.due_at, t.assignee_id, t.candidate_role FROM workflow_tasks t
  WHERE t.organization_id = $1 AND t.status IN ('open', 'claimed')
    AND (t.assignee_id = $2::uuid OR t.assignee_id IS NULL AND t.candidate_role = $3
         AND coalesce(t.candidate_department_id = $4::uuid, true))`;
type OwnTask = { id: string; due_at: string; assignee_id: string | null; candidate_role: string | null };

/** The open task about a row that a person may answer. */
export const readTaskOfSubject = (
  tenant: Tenant,
  subject: { table: string; id: string },
  { person_id, role, department_id }: Asked,
) =>
  rowOf<OwnTask>(
    tenant,
    `${TASK} AND t.subject_type = $5 AND t.subject_id = $6 ORDER BY t.assignee_id NULLS LAST LIMIT 1`,
    [person_id, role, department_id, subject.table, subject.id],
  );

/** The open task of a session's review that a person may answer. */
export const readTaskOf = (tenant: Tenant, sessionId: string, { person_id, role, department_id }: Asked) =>
  rowOf<OwnTask>(
    tenant,
    `${TASK} AND t.subject_type = 'attendance_reviews'
        AND t.subject_id IN (SELECT v.id FROM attendance_reviews v WHERE v.attendance_session_id = $5)
      ORDER BY t.assignee_id NULLS LAST LIMIT 1`,
    [person_id, role, department_id, sessionId],
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

/** Notes that somebody passes an open review on to whoever comes next; the workflow moves their task. */
export const escalateReview = (tenant: Tenant, reviewId: string, by: string, note: string) =>
  execute(
    tenant,
    `UPDATE attendance_reviews SET escalated_by_id = $3, escalated_at = clock_timestamp(), escalated_note = $4
      WHERE organization_id = $1 AND id = $2 AND status = 'open'`,
    [reviewId, by, note],
  );

/** The task that the last escalation by hand was about, while it still is with whoever passed it on; instants UTC. */
export type EscalatedTask = { round: number; step_no: number; seat: number; by: string; reason: string; at: string };
export const readEscalated = (query: Query, reviewId: string) =>
  rowOf<EscalatedTask>(
    query,
    `SELECT t.round, t.step_no, t.seat, v.escalated_by_id AS by, v.escalated_note AS reason, v.escalated_at AS at
       FROM attendance_reviews v JOIN workflow_tasks t ON t.subject_type = 'attendance_reviews' AND t.subject_id = v.id
        AND t.status IN ('open', 'claimed') AND t.assignee_id = v.escalated_by_id
      WHERE v.id = $1 ORDER BY t.round DESC, t.step_no, t.seat LIMIT 1`,
    [reviewId],
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

/** A rejected mark that its person is to hear of. */
export type RejectedMark = { id: string; revision: number; person_id: string; notes: string; by: string };

/** Marks of the review's session that somebody has rejected in words since the review was opened; a spot check tells of its own. */
export const listRejected = (tenant: Tenant, { attendance_session_id, created_at }: ReviewRow) =>
  rowsOf<RejectedMark>(
    tenant,
    `SELECT r.id, r.revision, r.person_id, r.verification_notes AS notes, by.full_name AS by
       FROM attendance_records r JOIN people by ON by.id = r.verified_by_id
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.verification_status = 'rejected'
        AND r.annulled_at IS NULL AND r.verified_at >= $3::timestamptz AND r.verification_notes <> '' ORDER BY r.id`,
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
