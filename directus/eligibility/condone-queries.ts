// Students who may be condoned, as a proposal reads and writes them. `$1` is the organization.
import { rowsOf, type Tenant } from '../query.ts';

/** What was previewed: the verdict, and that the term is still being closed. */
const DIGEST = `encode(sha256(convert_to(concat_ws('|', e.id, e.status, e.percentage, e.frozen_at, t.status), 'UTF8')), 'hex')`;
/** Barred in a term that is being closed, while there is time left. */
const OPEN = `exam_eligibility e JOIN course_sections cs ON cs.id = e.course_section_id
  JOIN academic_terms t ON t.id = cs.academic_term_id AND t.status = 'closing' AND t.condone_until > now()`;

export type BarredRow = { id: string; name: string; at: string; marks: number; digest: string };

/** Those whom the reader may propose, the nearest to the threshold first; `head` limits them to the departments of a person. */
export const listBarred = (
  tenant: Tenant,
  { head, only, limit }: { head: string | null; only: readonly string[] | null; limit: number },
) =>
  rowsOf<BarredRow>(
    tenant,
    `SELECT e.id, p.full_name || ' · ' || c.code || ' ' || cs.code AS name, e.frozen_at AS at,
            coalesce((e.explanation ->> 'absent_count')::int, 0) AS marks, ${DIGEST} AS digest
       FROM ${OPEN} JOIN people p ON p.id = e.person_id JOIN courses c ON c.id = cs.course_id
       LEFT JOIN student_profiles sp ON sp.person_id = e.person_id LEFT JOIN departments d ON d.id = sp.department_id
      WHERE e.organization_id = $1 AND e.status = 'ineligible' AND ($2::uuid IS NULL OR d.head_id = $2)
        AND ($3::uuid[] IS NULL OR e.id = ANY ($3))
      ORDER BY e.percentage DESC NULLS LAST, e.id LIMIT $4`,
    [head, only, limit],
  );

/** Digests of those who may be condoned now, each held until the transaction ends. */
export const lockBarred = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<{ id: string; digest: string }>(
    tenant,
    `SELECT e.id, ${DIGEST} AS digest FROM ${OPEN}
      WHERE e.organization_id = $1 AND e.id = ANY ($2::uuid[]) AND e.status = 'ineligible' ORDER BY e.id FOR UPDATE OF e`,
    [ids],
  );

export type Condoned = { id: string; person_id: string; course: string };

/** Condones them with the reason that both people read. @returns whom, for a message to them */
export const condone = (tenant: Tenant, ids: readonly string[], by: string, reason: string) =>
  rowsOf<Condoned>(
    tenant,
    `UPDATE exam_eligibility e SET status = 'condoned', override_by_id = $3, override_reason = $4
       FROM course_sections cs JOIN courses c ON c.id = cs.course_id
      WHERE e.organization_id = $1 AND e.id = ANY ($2::uuid[]) AND cs.id = e.course_section_id
      RETURNING e.id, e.person_id, c.name AS course`,
    [ids, by, reason],
  );

/** How many wait to be condoned. */
export const hasBarred = async (tenant: Tenant, head: string | null): Promise<boolean> =>
  (await listBarred(tenant, { head, only: null, limit: 1 })).length > 0;
