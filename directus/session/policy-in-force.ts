import { POLICY_PRECEDENCE, type PolicyScope } from '@muster/domain/session';

/** Where something lies: SQL of the id for each scope that may have a policy for it. */
export type PolicyPlace = Partial<Record<Exclude<PolicyScope, 'organization'>, string>>;

/** The place of a section (`cs`) of a course (`c`) of a program (`pr`). */
export const SECTION_PLACE = {
  section: 'cs.id',
  course: 'cs.course_id',
  program: 'c.program_id',
  department: 'pr.department_id',
  campus: 'cs.campus_id',
} as const satisfies PolicyPlace;

const ORDER = POLICY_PRECEDENCE.map((scope) => `'${scope}'`).join(', ');

/**
 * The one policy that holds at a place, as `policyAt` of the domain finds it: for a join, no row where there is none.
 * @param organization SQL of the organization's id
 */
export const policyInForce = (organization: string, place: PolicyPlace): string => `LATERAL (
  SELECT ap.* FROM attendance_policies ap
   WHERE ap.organization_id = ${organization} AND (ap.scope_type = 'organization'
      OR (ap.scope_type, ap.scope_id) IN (${Object.entries(place)
        .map(([scope, id]) => `('${scope}', ${id})`)
        .join(', ')}))
   ORDER BY array_position(ARRAY[${ORDER}], ap.scope_type::text) LIMIT 1)`;
