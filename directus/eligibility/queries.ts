// Terms that are closed, and the verdicts of their students. `$1` is the organization.
import type { TermStatus } from '@muster/domain/academics';
import type { PersonRef } from '@muster/domain/contract';
import type { EligibilityStatus, FrozenEligibility, KeptStanding } from '@muster/domain/statistics';
import { maySeeSeat, type Reader } from '../explain/queries.ts';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';

export type TermRow = {
  id: string;
  name: string;
  status: TermStatus;
  ends_on: string;
  frozen_at: string | null;
  condone_until: string | null;
};
const TERM = `t.id, t.name, t.status, t.ends_on::text, t.eligibility_frozen_at AS frozen_at, t.condone_until`;

/** Terms that run, are being closed or are closed, the newest first. */
export const listTerms = (tenant: Tenant) =>
  rowsOf<TermRow>(
    tenant,
    `SELECT ${TERM} FROM academic_terms t
      WHERE t.organization_id = $1 AND t.status IN ('running', 'closing', 'closed')
      ORDER BY (t.status = 'closing') DESC, t.starts_on DESC, t.id LIMIT 50`,
  );

/** A term, held until the transaction ends; `today` is the day of the organization. */
export const lockTerm = (tenant: Tenant, id: string) =>
  rowOf<TermRow & { today: string }>(
    tenant,
    `SELECT ${TERM}, (now() AT TIME ZONE o.timezone)::date::text AS today
       FROM academic_terms t JOIN organizations o ON o.id = t.organization_id
      WHERE t.organization_id = $1 AND t.id = $2 FOR UPDATE OF t`,
    [id],
  );

/** The same for the workflow, which knows the id alone. */
export const lockTermOfAnybody = (query: Query, id: string) =>
  rowOf<TermRow & { organization_id: string }>(
    query,
    `SELECT ${TERM}, t.organization_id FROM academic_terms t WHERE t.id = $1 FOR UPDATE OF t`,
    [id],
  );

export const moveTerm = (tenant: Tenant, id: string, status: TermStatus) =>
  execute(tenant, 'UPDATE academic_terms SET status = $3 WHERE organization_id = $1 AND id = $2', [id, status]);

/** Takes the verdicts of a term back; what was condoned is in the audit and in the proposals. */
export async function thawTerm(tenant: Tenant, id: string): Promise<void> {
  await execute(
    tenant,
    `DELETE FROM exam_eligibility e USING course_sections cs
      WHERE e.organization_id = $1 AND cs.id = e.course_section_id AND cs.academic_term_id = $2`,
    [id],
  );
  await execute(
    tenant,
    `UPDATE academic_terms SET eligibility_frozen_at = NULL, condone_until = NULL WHERE organization_id = $1 AND id = $2`,
    [id],
  );
}

export const noteFrozen = (tenant: Tenant, id: string, frozen_at: string, condone_until: string) =>
  execute(
    tenant,
    `UPDATE academic_terms SET eligibility_frozen_at = $3, condone_until = $4 WHERE organization_id = $1 AND id = $2`,
    [id, frozen_at, condone_until],
  );

/** Sections of a term, in a fixed order. */
export const listTermSections = (tenant: Tenant, term: string) =>
  rowsOf<{ id: string }>(
    tenant,
    'SELECT id FROM course_sections WHERE organization_id = $1 AND academic_term_id = $2 ORDER BY id',
    [term],
  );

/** Kept figures of the students of a section. */
export const listStandings = (tenant: Tenant, section: string) =>
  rowsOf<KeptStanding & { person_id: string }>(
    tenant,
    `SELECT person_id, sessions_held, present_count, late_count, excused_count, absent_count, credit::float8 AS credit,
            percentage::float8 AS percentage, threshold_pct::float8 AS threshold_pct, standing
       FROM student_attendance_stats WHERE organization_id = $1 AND course_section_id = $2 ORDER BY person_id`,
    [section],
  );

export type NewVerdict = FrozenEligibility & { person_id: string };

/** Writes the verdicts of a section; one that is there stays, so that nothing condoned is frozen again. @returns those barred anew */
export const writeVerdicts = (tenant: Tenant, section: string, frozen_at: string, verdicts: readonly NewVerdict[]) =>
  rowsOf<{ id: string; person_id: string; percentage: number; threshold: number; course: string }>(
    tenant,
    `WITH made AS (
       INSERT INTO exam_eligibility (organization_id, course_section_id, person_id, percentage, threshold_pct, status, frozen_at, explanation)
       SELECT $1, $2, x.person_id, x.percentage, x.threshold_pct, x.status, $3, x.explanation
         FROM jsonb_populate_recordset(NULL::exam_eligibility, $4::jsonb) x
       ON CONFLICT (person_id, course_section_id) DO NOTHING RETURNING id, person_id, course_section_id, percentage, threshold_pct, status)
     SELECT made.id, made.person_id, made.percentage::float8 AS percentage, made.threshold_pct::float8 AS threshold, c.name AS course
       FROM made JOIN course_sections cs ON cs.id = made.course_section_id JOIN courses c ON c.id = cs.course_id
      WHERE made.status = 'ineligible' ORDER BY made.id`,
    [section, frozen_at, JSON.stringify(verdicts)],
  );

export type VerdictRow = {
  id: string;
  person: PersonRef;
  course: { code: string; name: string; section: string };
  stats_id: string | null;
  percentage: number | null;
  threshold_pct: number;
  status: EligibilityStatus;
  condoned_by: string | null;
  reason: string | null;
};
const SEEN = `exam_eligibility e JOIN course_sections cs ON cs.id = e.course_section_id AND cs.academic_term_id = $4
  WHERE e.organization_id = $1 AND ${maySeeSeat('e.person_id', 'e.course_section_id')}`;

/** Verdicts of a term that the reader may see, those who are barred first; one more than `most` where there are more. */
export const listVerdicts = (
  tenant: Tenant,
  { person_id, role }: Reader,
  term: string,
  onlyBarred: boolean,
  most: number,
) =>
  rowsOf<VerdictRow>(
    tenant,
    `SELECT e.id, jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            jsonb_build_object('code', c.code, 'name', c.name, 'section', e.section) AS course, st.id AS stats_id,
            e.percentage::float8 AS percentage, e.threshold_pct::float8 AS threshold_pct, e.status,
            by.full_name AS condoned_by, e.override_reason AS reason
       FROM (SELECT e.*, cs.code AS section, cs.course_id FROM ${SEEN}) e
       JOIN people p ON p.id = e.person_id JOIN courses c ON c.id = e.course_id LEFT JOIN people by ON by.id = e.override_by_id
       LEFT JOIN student_attendance_stats st ON st.person_id = e.person_id AND st.course_section_id = e.course_section_id
      WHERE NOT $5::boolean OR e.status <> 'eligible'
      ORDER BY array_position(ARRAY['ineligible', 'condoned', 'eligible'], e.status::text), e.percentage NULLS LAST, p.full_name, e.id
      LIMIT $6 + 1`,
    [person_id, role, term, onlyBarred, most],
  );

export const countVerdicts = (tenant: Tenant, { person_id, role }: Reader, term: string) =>
  rowsOf<{ status: EligibilityStatus; n: number }>(
    tenant,
    `SELECT e.status, count(*)::int AS n FROM ${SEEN} GROUP BY e.status`,
    [person_id, role, term],
  );
