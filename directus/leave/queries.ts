import type { AwayItem } from '@muster/domain/contract';
import type { LeaveSpan, LeaveStatus, LeaveType, ProofState } from '@muster/domain/leave';
import type { PresenceState } from '@muster/domain/session';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';

export * from './facts.ts';
export * from './sent-back.ts';
export * from './timeline.ts';

/** A leave with what rules, texts and pages need of the rows around it. */
export type LeaveRow = LeaveSpan & {
  id: string;
  organization_id: string;
  person_id: string;
  leave_type_id: string;
  returned_at: string | null;
  reason: string;
  status: LeaveStatus;
  proof_state: ProofState;
  proving_event_id: string | null;
  submitted_at: string | null;
  decided_at: string | null;
  decided_by_id: string | null;
  decision_reason: string | null;
  days: number | null;
  sessions_affected: number;
  leave_type: { id: string; code: string; name: string };
  applies_state_id: string;
  proof: LeaveType['proof'];
  full_name: string;
  identifier: string;
  campus_id: string | null;
  zone: string;
  /** an approver sent it back, and it waits for its requester */
  is_sent_back: boolean;
};

const LEAVES = `
  SELECT l.id, l.organization_id, l.person_id, l.leave_type_id, l.starts_at, l.ends_at, l.returned_at, l.reason, l.status,
         l.proof_state, l.proving_event_id, l.submitted_at, l.decided_at, l.decided_by_id, l.decision_reason, l.days,
         l.sessions_affected, jsonb_build_object('id', t.id, 'code', t.code, 'name', t.name) AS leave_type,
         t.applies_state_id, t.proof, p.full_name, p.identifier, p.campus_id, coalesce(c.timezone, o.timezone) AS zone,
         EXISTS (SELECT 1 FROM workflow_tasks w WHERE w.subject_type = 'leave_applications' AND w.subject_id = l.id
                    AND w.organization_id = l.organization_id AND w.step_no = 0 AND w.status IN ('open', 'claimed')) AS is_sent_back
    FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id JOIN people p ON p.id = l.person_id
    JOIN organizations o ON o.id = l.organization_id LEFT JOIN campuses c ON c.id = p.campus_id`;

/** A person's requests, newest first. */
export const listLeaves = (tenant: Tenant, personId: string) =>
  rowsOf<LeaveRow>(
    tenant,
    `${LEAVES} WHERE l.organization_id = $1 AND l.person_id = $2 ORDER BY l.starts_at DESC, l.created_at DESC`,
    [personId],
  );

export const readLeave = (tenant: Tenant, id: string) =>
  rowOf<LeaveRow>(tenant, `${LEAVES} WHERE l.organization_id = $1 AND l.id = $2`, [id]);

/** Most leaves one look at a stretch of days answers with. */
const MOST_AWAY = 1_000;
/** Whose leave somebody may see, and when. */
export type AwayFilter = {
  person_id: string | null;
  department_id: string | null;
  everything: boolean;
  /** sees what kind each leave is; else only where one mentors its person or has its task (`canSeeLeave`) */
  every_kind: boolean;
  starts_at: string;
  ends_at: string;
};

/** Leave that is approved or being decided and touches a span, of mentees, a department, or everybody, by name. */
export const listAway = (tenant: Tenant, who: AwayFilter) =>
  rowsOf<AwayItem>(
    tenant,
    `SELECT l.id, jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            CASE WHEN $7 OR sp.mentor_id = $2::uuid OR EXISTS (
                   SELECT 1 FROM workflow_tasks w WHERE w.organization_id = $1 AND w.subject_type = 'leave_applications'
                      AND w.subject_id = l.id AND w.assignee_id = $2::uuid) THEN t.name END AS leave_type,
            l.starts_at, coalesce(l.returned_at, l.ends_at) AS ends_at, l.status
       FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id JOIN people p ON p.id = l.person_id
       LEFT JOIN student_profiles sp ON sp.person_id = p.id LEFT JOIN staff_profiles st ON st.person_id = p.id
      WHERE l.organization_id = $1 AND l.status IN ('submitted', 'in_review', 'approved')
        AND tstzrange(l.starts_at, coalesce(l.returned_at, l.ends_at)) && tstzrange($5, $6)
        AND ($4 OR sp.mentor_id = $2::uuid OR coalesce(sp.department_id, st.department_id) = $3::uuid)
      ORDER BY p.full_name, l.starts_at, l.id LIMIT ${MOST_AWAY}`,
    [who.person_id, who.department_id, who.everything, who.starts_at, who.ends_at, who.every_kind],
  );

/** Reads and locks one leave: whoever changes it next waits until this transaction ends. */
export const lockLeave = (tenant: Tenant, id: string) =>
  rowOf<LeaveRow>(tenant, `${LEAVES} WHERE l.organization_id = $1 AND l.id = $2 FOR UPDATE OF l`, [id]);

/**
 * Lets the requests of one person wait for each other until this transaction ends: adjoining or parallel ones are counted
 * together against the limits of their type, so each is judged with the one before it in sight. Taken after the own row,
 * before the ledger.
 */
export const lockLeavesOf = (tenant: Tenant, personId: string) =>
  execute(
    tenant,
    `SELECT pg_advisory_xact_lock(hashtextextended('leaves' || id, 0)) FROM people WHERE organization_id = $1 AND id = $2`,
    [personId],
  );

/** One leave locked for a workflow, which knows the row's id alone: the row says whose it is. */
export const lockLeaveOfAnybody = (query: Query, id: string) =>
  rowOf<LeaveRow>(query, `${LEAVES} WHERE l.id = $1 FOR UPDATE OF l`, [id]);

export type NewLeave = LeaveSpan & {
  person_id: string;
  leave_type_id: string;
  proving_event_id: string | null;
  reason: string;
  created_by: string | null;
};

/** Writes a draft. @returns its id */
export async function insertDraft(tenant: Tenant, leave: NewLeave): Promise<string> {
  const row = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO leave_applications (organization_id, person_id, leave_type_id, proving_event_id, starts_at, ends_at, reason, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [
      leave.person_id,
      leave.leave_type_id,
      leave.proving_event_id,
      leave.starts_at,
      leave.ends_at,
      leave.reason,
      leave.created_by,
    ],
  );
  if (!row) throw new Error('a leave was not written');
  return row.id;
}

/** draft → submitted, with what it was judged by. */
export const markSubmitted = (tenant: Tenant, id: string, at: string, days: number, explanation: object) =>
  execute(
    tenant,
    `UPDATE leave_applications SET status = 'submitted', submitted_at = $3, days = $4, explanation = $5
      WHERE organization_id = $1 AND id = $2`,
    [id, at, days, JSON.stringify(explanation)],
  );

/** submitted → in_review. */
export const markInReview = (tenant: Tenant, id: string) =>
  execute(tenant, `UPDATE leave_applications SET status = 'in_review' WHERE organization_id = $1 AND id = $2`, [id]);

export const markCancelled = (tenant: Tenant, id: string, reason: string | null) =>
  execute(
    tenant,
    `UPDATE leave_applications SET status = 'cancelled', decision_reason = $3 WHERE organization_id = $1 AND id = $2`,
    [id, reason],
  );

/** The early return of an approved leave, with the days that were held and why. */
export const markReturned = (tenant: Tenant, id: string, returned_at: string, days: number, explanation: object) =>
  execute(
    tenant,
    `UPDATE leave_applications SET returned_at = $3, days = $4, explanation = $5 WHERE organization_id = $1 AND id = $2`,
    [id, returned_at, days, JSON.stringify(explanation)],
  );

export type LeaveDecision = {
  status: LeaveStatus;
  decided_by_id: string | null;
  decision_reason: string | null;
  /** the proof an approved on-duty leave now waits for; `null` leaves it as it is */
  proof_state: ProofState | null;
};

/** in_review → what the approval came to. */
export const markDecided = (
  tenant: Tenant,
  id: string,
  { status, decided_by_id, decision_reason, proof_state }: LeaveDecision,
) =>
  execute(
    tenant,
    `UPDATE leave_applications SET status = $3, decided_by_id = $4, decision_reason = $5, decided_at = clock_timestamp(),
            proof_state = CASE WHEN $6::text IS NOT NULL AND proving_event_id IS NOT NULL THEN $6 ELSE proof_state END
      WHERE organization_id = $1 AND id = $2`,
    [id, status, decided_by_id, decision_reason, proof_state],
  );

export async function countDocuments(tenant: Tenant, id: string | null): Promise<number> {
  const row = await rowOf<{ documents: number }>(
    tenant,
    `SELECT count(*)::int AS documents FROM attachments WHERE organization_id = $1 AND leave_application_id = $2::uuid`,
    [id],
  );
  return row?.documents ?? 0;
}

/** When a person was marked present or late inside a leave, without the event that proves it. */
export const listCheckinsWithin = async (tenant: Tenant, { id, person_id, starts_at, ends_at }: LeaveRow) =>
  (
    await rowsOf<{ recorded_at: string }>(
      tenant,
      `SELECT r.recorded_at FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id
         JOIN attendance_sessions s ON s.id = r.attendance_session_id
         JOIN leave_applications l ON l.id = $2 AND l.organization_id = r.organization_id
        WHERE r.organization_id = $1 AND r.person_id = $3 AND r.recorded_at > $4 AND r.recorded_at < $5
          AND r.annulled_at IS NULL AND ps.category IN ('present', 'late')
          AND (s.event_id IS NULL OR s.event_id IS DISTINCT FROM l.proving_event_id)`,
      [id, person_id, starts_at, ends_at],
    )
  ).map(({ recorded_at }) => recorded_at);

export type SessionWithin = { id: string; name: string; scheduled_start_at: string; scheduled_end_at: string };

/** Sessions of a person that share a moment with a span, as their roster says. */
export const listSessionsWithin = (tenant: Tenant, personId: string, { starts_at, ends_at }: LeaveSpan) =>
  rowsOf<SessionWithin>(
    tenant,
    `SELECT s.id, s.name, s.scheduled_start_at, s.scheduled_end_at FROM attendance_sessions s
      WHERE s.organization_id = $1 AND s.status <> 'cancelled' AND s.scheduled_start_at < $4 AND s.scheduled_end_at > $3
        AND EXISTS (SELECT 1 FROM v_session_roster r WHERE r.attendance_session_id = s.id AND r.person_id = $2)
      ORDER BY s.scheduled_start_at`,
    [personId, starts_at, ends_at],
  );

export type MarkWithin = Pick<SessionWithin, 'id' | 'name' | 'scheduled_start_at'> & {
  /** null where nobody is marked yet */
  mark: Pick<PresenceState, 'label' | 'category'> | null;
};

/** The same sessions with the marks that stand. */
export const listMarksWithin = (tenant: Tenant, personId: string, { starts_at, ends_at }: LeaveSpan) =>
  rowsOf<MarkWithin>(
    tenant,
    `SELECT s.id, s.name, s.scheduled_start_at,
            CASE WHEN ps.id IS NOT NULL THEN jsonb_build_object('label', ps.label, 'category', ps.category) END AS mark
       FROM attendance_sessions s
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = $2 AND r.annulled_at IS NULL
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE s.organization_id = $1 AND s.status <> 'cancelled' AND s.scheduled_start_at < $4 AND s.scheduled_end_at > $3
        AND (ps.id IS NOT NULL
          OR EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = s.id AND v.person_id = $2))
      ORDER BY s.scheduled_start_at, s.id`,
    [personId, starts_at, ends_at],
  );

/** Who decided a leave, as its texts say it: the name, and whether it is the mentor of the person. */
export const readDecider = (tenant: Tenant, deciderId: string, personId: string) =>
  rowOf<{ full_name: string; by_mentor: boolean }>(
    tenant,
    `SELECT p.full_name, EXISTS (SELECT 1 FROM student_profiles WHERE person_id = $3 AND mentor_id = p.id) AS by_mentor
       FROM people p WHERE p.organization_id = $1 AND p.id = $2`,
    [deciderId, personId],
  );
