// Who sees the figures of which campus and department. `$1` organization, `$2` person, `$3` role.
import type { NamedDepartment } from '@muster/domain/analytics';
import type { Reader } from '../explain/queries.ts';
import { rowsOf, type Tenant } from '../query.ts';

export type SeenCampus = { id: string; name: string; today: string; counted_at: string | null };

/** Campuses with the day that it is there, the one counted last first; none for whoever sees no figures. */
export const listCampuses = (tenant: Tenant, { role }: Reader) =>
  rowsOf<SeenCampus>(
    tenant,
    `SELECT ca.id, ca.name, (now() AT TIME ZONE ca.timezone)::date::text AS today, ca.days_counted_at AS counted_at
       FROM campuses ca WHERE ca.organization_id = $1 AND ca.is_active AND $2 IN ('org_admin', 'platform_admin', 'manager')
      ORDER BY (SELECT count(*) FROM course_sections cs WHERE cs.campus_id = ca.id) DESC, ca.name LIMIT 500`,
    [role],
  );

/** All departments for administrators, those they head for managers. */
export const listDepartments = (tenant: Tenant, { person_id, role }: Reader) =>
  rowsOf<NamedDepartment>(
    tenant,
    `SELECT d.id, d.name FROM departments d
      WHERE d.organization_id = $1 AND ($3 IN ('org_admin', 'platform_admin') OR $3 = 'manager' AND d.head_id = $2)
      ORDER BY d.name, d.id LIMIT 1000`,
    [person_id, role],
  );
