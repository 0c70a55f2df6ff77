// Schemes of activity points as the rules read them: `$1` is the organization.
import type { ActivityType, Cohort, Scheme, SchemeGroup, StudentCategory } from '@muster/domain/aicte';
import type { PersonRef } from '@muster/domain/contract';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** A scheme with the ids behind its codes. */
export type SchemeRow = {
  id: string;
  scheme: Scheme;
  figures_confirmed_by_id: string | null;
  policy_version_id: string | null;
  groups: Record<string, string>;
  types: Record<string, string>;
};

const SOURCED = (alias: string) =>
  `'source', ${alias}.source, 'source_year', ${alias}.source_year, 'note', ${alias}.note`;
/** The document of a scheme, from its rows: what does not bind is left away. */
const SELECT = `
  SELECT s.id, s.figures_confirmed_by_id, s.policy_version_id,
         jsonb_strip_nulls(jsonb_build_object('source_year', s.source_year)) || jsonb_build_object(
           'code', s.code, 'version', s.version, 'name', s.name, 'status', s.status, 'admitted_from', s.admitted_from,
           'admitted_until', s.admitted_until, 'required', s.required, 'rules', s.rules, 'source', s.source,
           'groups', coalesce((
             SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', c.code, 'name', c.name, ${SOURCED('c')},
                      'min', c.min_points_required, 'max', c.max_points_allowed, 'limits', nullif(c.limits, '{}')))
                      ORDER BY c.sort_order, c.code)
               FROM aicte_categories c WHERE c.aicte_scheme_id = s.id), '[]'),
           'types', coalesce((
             SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', t.code, 'name', t.name, 'group', c.code,
                      'award', t.award, 'figures', t.figures, 'max_per_claim', t.max_per_claim, 'max_points', t.max_points,
                      'min_hours', t.min_hours, 'best_of', t.best_of, 'evidence_kinds', t.evidence_kinds,
                      'team_allowed', t.team_allowed, ${SOURCED('t')})) ORDER BY t.sort_order, t.code)
               FROM aicte_activity_types t JOIN aicte_categories c ON c.id = t.aicte_category_id
              WHERE t.aicte_scheme_id = s.id), '[]')) AS scheme,
         coalesce((SELECT jsonb_object_agg(c.code, c.id) FROM aicte_categories c WHERE c.aicte_scheme_id = s.id), '{}') AS groups,
         coalesce((SELECT jsonb_object_agg(t.code, t.id) FROM aicte_activity_types t WHERE t.aicte_scheme_id = s.id), '{}') AS types
    FROM aicte_schemes s`;

export const readScheme = (tenant: Tenant, id: string) =>
  rowOf<SchemeRow>(tenant, `${SELECT} WHERE s.organization_id = $1 AND s.id = $2`, [id]);

/** The schemes students may be counted by: some ten at most. */
export const listPublished = (tenant: Tenant) =>
  rowsOf<SchemeRow>(
    tenant,
    `${SELECT} WHERE s.organization_id = $1 AND s.status = 'published' ORDER BY s.code, s.version`,
  );

/** Every scheme of the organization, the newest version of each first; `only` = one of them. */
export const listSchemes = (tenant: Tenant, only: string | null = null) =>
  rowsOf<SchemeRow>(
    tenant,
    `${SELECT} WHERE s.organization_id = $1 AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.code, s.version DESC`,
    [only],
  );

/** The scheme, held until the transaction ends; its groups and activities wait for it too (`muster_scheme_part`). */
export const lockScheme = async (tenant: Tenant, id: string): Promise<SchemeRow | undefined> => {
  await execute(tenant, 'SELECT FROM aicte_schemes WHERE organization_id = $1 AND id = $2 FOR UPDATE', [id]);
  return readScheme(tenant, id);
};

/** Students who study now, by admission day, category and pinned scheme. */
export const listCohorts = (tenant: Tenant) =>
  rowsOf<Cohort>(
    tenant,
    `SELECT student_category AS category, enrolled_on::text AS admitted_on, aicte_scheme_id AS scheme_id, count(*)::int AS students
       FROM enrollments WHERE organization_id = $1 AND status = 'active' GROUP BY 1, 2, 3`,
    [],
  );

/** Names of people who confirmed schemes, by their id. */
export const listConfirmers = (tenant: Tenant) =>
  rowsOf<PersonRef>(
    tenant,
    `SELECT DISTINCT p.id, p.full_name, p.identifier FROM aicte_schemes s JOIN people p ON p.id = s.figures_confirmed_by_id
      WHERE s.organization_id = $1`,
    [],
  );

/** The enrolment that points depend on: the running one, else the last; locked, so that one student's counts follow each other. */
export type EnrolmentRow = {
  id: string;
  person_id: string;
  student_category: StudentCategory;
  enrolled_on: string;
  duration_years: number;
  aicte_scheme_id: string | null;
};
const ENROLMENT = `
  SELECT e.id, e.person_id, e.student_category, e.enrolled_on::text, e.aicte_scheme_id, p.duration_years
    FROM enrollments e JOIN programs p ON p.id = e.program_id WHERE e.organization_id = $1 AND e.person_id = $2
   ORDER BY e.status <> 'active', e.enrolled_on DESC, e.id LIMIT 1`;

export const readEnrolment = (tenant: Tenant, personId: string) => rowOf<EnrolmentRow>(tenant, ENROLMENT, [personId]);

/** The same, held until the transaction ends: whoever counts this student next waits. */
export const lockEnrolment = (tenant: Tenant, personId: string) =>
  rowOf<EnrolmentRow>(tenant, `${ENROLMENT} FOR NO KEY UPDATE OF e`, [personId]);

/** From its first claim on a student stays with the scheme. */
export const pinScheme = (tenant: Tenant, enrolmentId: string, schemeId: string) =>
  execute(
    tenant,
    `UPDATE enrollments SET aicte_scheme_id = $3 WHERE organization_id = $1 AND id = $2 AND aicte_scheme_id IS NULL`,
    [enrolmentId, schemeId],
  );

const groupRow = ({ code, name, min, max, limits = {}, ...sourced }: SchemeGroup, sort_order: number) => ({
  code,
  name,
  sort_order,
  min_points_required: min ?? null,
  max_points_allowed: max ?? null,
  limits,
  source: sourced.source ?? null,
  source_year: sourced.source_year ?? null,
  note: sourced.note ?? null,
});

const typeRow = (type: ActivityType, sort_order: number) => ({
  code: type.code,
  name: type.name,
  award: type.award,
  figures: type.figures,
  sort_order,
  max_per_claim: type.max_per_claim ?? null,
  max_points: type.max_points ?? null,
  min_hours: type.min_hours ?? null,
  best_of: type.best_of ?? null,
  evidence_kinds: type.evidence_kinds ?? ['certificate'],
  team_allowed: type.team_allowed ?? false,
  source: type.source ?? null,
  source_year: type.source_year ?? null,
  note: type.note ?? null,
});

/** The rows of a scheme's draft in the order in which they are written; `id` names each of them. */
export function schemeRows(scheme: Scheme, id: (...parts: string[]) => string) {
  const scheme_id = id('scheme', scheme.code);
  const groupId = (code: string) => id('group', scheme.code, code);
  const { groups, types, status: _draft, rules, required, ...own } = scheme;
  return {
    scheme: { ...own, id: scheme_id, rules, required },
    groups: groups.map((group, at) => ({
      id: groupId(group.code),
      aicte_scheme_id: scheme_id,
      ...groupRow(group, at),
    })),
    types: types.map((type, at) => ({
      id: id('activity', scheme.code, type.code),
      aicte_scheme_id: scheme_id,
      aicte_category_id: groupId(type.group),
      ...typeRow(type, at),
    })),
  };
}
