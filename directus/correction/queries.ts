// Corrections as endpoints and the workflow read and write them: `$1` is the organization.
import type { CorrectionStatus, CountedMark } from '@muster/domain/correction';
import type { PersonRef } from '@muster/domain/contract';
import type { PresenceState } from '@muster/domain/session';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';
import { policyInForce, SECTION_PLACE } from '../session/policy-in-force.ts';

export type StateRow = Pick<PresenceState, 'id' | 'code' | 'label' | 'category'>;

/** A correction with what is shown of it; `before` is null where there was no mark. */
export type CorrectionRow = {
  id: string;
  organization_id: string;
  status: CorrectionStatus;
  attendance_session_id: string;
  attendance_record_id: string | null;
  person_id: string;
  requested_by_id: string;
  decided_by_id: string | null;
  requested_state_id: string;
  original_time: string | null;
  requested_time: string | null;
  reason: string;
  submitted_at: string;
  decided_at: string | null;
  decision_reason: string | null;
  applied_at: string | null;
  /** who took the applied correction back, when and why: the columns of a later review */
  undone_by: PersonRef | null;
  undone_at: string | null;
  undone_because: string | null;
  updated_at: string;
  session_name: string;
  course_section_id: string | null;
  scheduled_start_at: string;
  scheduled_end_at: string;
  locked_at: string | null;
  zone: string;
  person: PersonRef;
  requested_by: PersonRef;
  decided_by: PersonRef | null;
  before: StateRow | null;
  after: StateRow;
  /** what the mark says now; null = nobody is marked */
  now: StateRow | null;
};

const person = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name, 'identifier', ${alias}.identifier)`;
const state = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'code', ${alias}.code, 'label', ${alias}.label, 'category', ${alias}.category)`;

const SELECT = `
  SELECT c.id, c.organization_id, c.status, c.attendance_session_id, c.attendance_record_id, c.person_id, c.requested_by_id,
         c.decided_by_id, c.requested_state_id, c.original_time, c.requested_time, c.reason, c.created_at AS submitted_at,
         c.decided_at, c.decision_reason, c.applied_at, c.reviewed_at AS undone_at,
         c.review_notes AS undone_because, c.updated_at, s.name AS session_name, s.course_section_id, s.scheduled_start_at,
         s.scheduled_end_at, s.locked_at, coalesce(ca.timezone, o.timezone) AS zone, ${person('p')} AS person,
         ${person('q')} AS requested_by, CASE WHEN d.id IS NOT NULL THEN ${person('d')} END AS decided_by,
         CASE WHEN u.id IS NOT NULL THEN ${person('u')} END AS undone_by,
         CASE WHEN b.id IS NOT NULL THEN ${state('b')} END AS before, ${state('a')} AS after,
         (SELECT ${state('n')} FROM attendance_records r JOIN presence_states n ON n.id = r.presence_state_id
           WHERE r.attendance_session_id = c.attendance_session_id AND r.person_id = c.person_id
             AND r.annulled_at IS NULL) AS now
    FROM attendance_corrections c JOIN attendance_sessions s ON s.id = c.attendance_session_id
    JOIN organizations o ON o.id = c.organization_id LEFT JOIN course_sections cs ON cs.id = s.course_section_id
    LEFT JOIN campuses ca ON ca.id = coalesce(cs.campus_id, s.campus_id)
    JOIN people p ON p.id = c.person_id JOIN people q ON q.id = c.requested_by_id
    LEFT JOIN people d ON d.id = c.decided_by_id LEFT JOIN people u ON u.id = c.reviewed_by_id
    LEFT JOIN presence_states b ON b.id = c.original_state_id JOIN presence_states a ON a.id = c.requested_state_id`;

/** More than anybody asks for in years; what is older is found in the session's marks. */
const MOST_LISTED = 500;

/** Corrections of a person's marks, and those the person asked for, newest first. */
export const listCorrections = (tenant: Tenant, personId: string) =>
  rowsOf<CorrectionRow>(
    tenant,
    `${SELECT} WHERE c.organization_id = $1 AND $2 IN (c.person_id, c.requested_by_id)
      ORDER BY c.created_at DESC, c.id LIMIT ${MOST_LISTED}`,
    [personId],
  );

export const readCorrection = (tenant: Tenant, id: string) =>
  rowOf<CorrectionRow>(tenant, `${SELECT} WHERE c.organization_id = $1 AND c.id = $2`, [id]);

/** The correction with its row locked: whoever changes it next waits until the transaction ends. */
export const lockCorrection = (tenant: Tenant, id: string) =>
  rowOf<CorrectionRow>(tenant, `${SELECT} WHERE c.organization_id = $1 AND c.id = $2 FOR UPDATE OF c`, [id]);

/** The same for the workflow, which knows the id alone. */
export const lockCorrectionOfAnybody = (query: Query, id: string) =>
  rowOf<CorrectionRow>(query, `${SELECT} WHERE c.id = $1 FOR UPDATE OF c`, [id]);

/** Locks the session of a correction, which comes before the correction and the mark: whoever marks by hand takes the same order. */
export const lockSessionOf = (query: Query, id: string) =>
  rowOf<{ id: string }>(
    query,
    `SELECT s.id FROM attendance_sessions s
      WHERE s.id = (SELECT attendance_session_id FROM attendance_corrections WHERE id = $1) FOR SHARE`,
    [id],
  );

/** The mark of one person in one session, and what a request for its correction is judged by. */
export type CorrectableRow = {
  person: PersonRef;
  /** on the session's roster, or marked in it */
  is_concerned: boolean;
  zone: string;
  window_days: number;
  record_id: string | null;
  mark: (Pick<CountedMark, 'presence_state_id' | 'category'> & { state: StateRow }) | null;
  recorded_at: string | null;
  has_open: boolean;
};

export const readCorrectable = (tenant: Tenant, sessionId: string, personId: string) =>
  rowOf<CorrectableRow>(
    tenant,
    `SELECT ${person('p')} AS person, coalesce(ca.timezone, o.timezone) AS zone,
            r.id IS NOT NULL OR EXISTS (SELECT 1 FROM v_session_roster v
                                         WHERE v.attendance_session_id = s.id AND v.person_id = p.id) AS is_concerned,
            coalesce(po.correction_window_days, 7) AS window_days, r.id AS record_id, r.recorded_at,
            CASE WHEN ps.id IS NOT NULL THEN jsonb_build_object('presence_state_id', ps.id, 'category', ps.category,
                                                                'state', ${state('ps')}) END AS mark,
            EXISTS (SELECT 1 FROM attendance_corrections x WHERE x.attendance_session_id = s.id AND x.person_id = p.id
                      AND x.status IN ('submitted', 'in_review', 'approved')) AS has_open
       FROM attendance_sessions s JOIN people p ON p.organization_id = s.organization_id AND p.id = $3
       JOIN organizations o ON o.id = s.organization_id LEFT JOIN course_sections cs ON cs.id = s.course_section_id
       LEFT JOIN campuses ca ON ca.id = coalesce(cs.campus_id, s.campus_id)
       LEFT JOIN courses c ON c.id = cs.course_id LEFT JOIN programs pr ON pr.id = c.program_id
       LEFT JOIN ${policyInForce('s.organization_id', { ...SECTION_PLACE, campus: 'ca.id', event: 's.event_id' })} po ON true
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = p.id AND r.annulled_at IS NULL
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE s.organization_id = $1 AND s.id = $2`,
    [sessionId, personId],
  );

/** The marks an organization has, in its order. */
export const listStates = (tenant: Tenant) =>
  rowsOf<StateRow & { is_active: boolean }>(
    tenant,
    `SELECT id, code, label, category, is_active FROM presence_states WHERE organization_id = $1 ORDER BY sort_order, code`,
  );

export type NewCorrection = {
  attendance_session_id: string;
  person_id: string;
  attendance_record_id: string | null;
  requested_by_id: string;
  original_state_id: string | null;
  requested_state_id: string;
  original_time: string | null;
  requested_time: string | null;
  reason: string;
  created_by: string;
};

/** Writes a submitted correction. @returns its id */
export const insertCorrection = async (tenant: Tenant, row: NewCorrection): Promise<string> => {
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO attendance_corrections (organization_id, attendance_session_id, person_id, attendance_record_id, requested_by_id,
            original_state_id, requested_state_id, original_time, requested_time, reason, created_by)
     SELECT $1, r.attendance_session_id, r.person_id, r.attendance_record_id, r.requested_by_id, r.original_state_id,
            r.requested_state_id, r.original_time, r.requested_time, r.reason, r.created_by
       FROM jsonb_populate_record(NULL::attendance_corrections, $2::jsonb) r RETURNING id`,
    [JSON.stringify(row)],
  );
  if (!made) throw new Error('a correction was not written');
  return made.id;
};

/** Columns that a step of a correction writes beside its status. */
export type CorrectionStep = {
  status: CorrectionStatus;
  decided_by_id?: string | null;
  decided_at?: string;
  decision_reason?: string | null;
  applied_at?: string;
  original_state_id?: string | null;
  reviewed_by_id?: string | null;
  reviewed_at?: string;
  review_notes?: string;
};

export const updateCorrection = (tenant: Tenant, id: string, step: CorrectionStep) =>
  execute(
    tenant,
    `UPDATE attendance_corrections c
        SET (status, decided_by_id, decided_at, decision_reason, applied_at, original_state_id, reviewed_by_id,
             reviewed_at, review_notes)
          = (SELECT r.status, r.decided_by_id, r.decided_at, r.decision_reason, r.applied_at, r.original_state_id,
                    r.reviewed_by_id, r.reviewed_at, r.review_notes
               FROM jsonb_populate_record(c, $3::jsonb) r)
      WHERE organization_id = $1 AND id = $2`,
    [id, JSON.stringify(step)],
  );

/** The account of whoever decided a correction, if there is one: the actor of what follows from it. */
export const readAccountId = async (query: Query, correctionId: string): Promise<string | null> =>
  (
    await rowOf<{ id: string }>(
      query,
      `SELECT u.id FROM attendance_corrections c JOIN directus_users u ON u.person_id = c.decided_by_id WHERE c.id = $1`,
      [correctionId],
    )
  )?.id ?? null;

/** Leads of one section today, by the day on its campus. */
export const listLeadsOf = (tenant: Tenant, sectionId: string) =>
  rowsOf<{ person_id: string }>(
    tenant,
    `SELECT DISTINCT ss.person_id FROM section_staff ss JOIN course_sections cs ON cs.id = ss.course_section_id
       JOIN campuses c ON c.id = cs.campus_id CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE c.timezone)::date AS today) local
      WHERE ss.organization_id = $1 AND ss.course_section_id = $2 AND ss.role = 'lead'
        AND local.today <@ daterange(ss.valid_from, ss.valid_until, '[]') ORDER BY ss.person_id`,
    [sectionId],
  );
