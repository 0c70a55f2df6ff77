import type { Me } from '@muster/domain/contract';
import type { z } from 'zod';
import { execute, rowOf, type Query, type Tenant } from '../query.ts';

/** An active account with its place in the organization; `role` is the id of Directus' role, `language` its tag. */
export type AccountRow = {
  user_id: string;
  organization_id: string;
  person_id: string | null;
  department_id: string | null;
  role: string | null;
  language: string | null;
};

/** Who an account is. Asked before its organization is known, so it is bound to none; nothing when it may not act (any more). */
export const readAccount = (query: Query, userId: string) =>
  rowOf<AccountRow>(
    query,
    `SELECT u.id AS user_id, u.organization_id, p.id AS person_id, u.role, u.language,
            coalesce(sp.department_id, st.department_id) AS department_id
       FROM directus_users u
       JOIN organizations o ON o.id = u.organization_id AND o.status IN ('active', 'provisioning')
       LEFT JOIN people p ON p.id = u.person_id AND p.is_active AND p.deleted_at IS NULL
       LEFT JOIN staff_profiles st ON st.person_id = p.id
       LEFT JOIN student_profiles sp ON sp.person_id = p.id
      WHERE u.id = $1 AND u.status = 'active'`,
    [userId],
  );

/** The active account of a person, its names, and whether it asks for a second factor. Asked before the organization is known. */
export const readAccountOfPerson = (query: Query, personId: string) =>
  rowOf<{ user_id: string; second_factor: boolean; full_name: string; organization: string }>(
    query,
    `SELECT u.id AS user_id, u.tfa_secret IS NOT NULL AS second_factor, p.full_name, o.name AS organization
       FROM directus_users u JOIN people p ON p.id = u.person_id JOIN organizations o ON o.id = u.organization_id
      WHERE u.person_id = $1 AND u.status = 'active'`,
    [personId],
  );

export type MeRow = Omit<z.input<typeof Me>, 'role' | 'locale' | 'theme' | 'open_tasks'> & { theme: string | null };

/** The zone in which somebody's days lie: the campus', else the organization's, as for an account that is nobody. */
export async function readZone(tenant: Tenant, personId: string | null): Promise<string> {
  const row = await rowOf<{ zone: string }>(
    tenant,
    `SELECT coalesce(c.timezone, o.timezone) AS zone FROM organizations o
       LEFT JOIN people p ON p.organization_id = o.id AND p.id = $2::uuid
       LEFT JOIN campuses c ON c.id = p.campus_id WHERE o.id = $1`,
    [personId],
  );
  if (!row) throw new Error('an organization without a row asks for its zone');
  return row.zone;
}

/** What an account sees of itself. */
export const readMe = (tenant: Tenant, userId: string) =>
  rowOf<MeRow>(
    tenant,
    `SELECT u.id AS user_id, p.id AS person_id, coalesce(p.full_name, btrim(concat(u.first_name, ' ', u.last_name))) AS full_name,
            u.email, p.identifier, u.appearance AS theme,
            jsonb_build_object('id', o.id, 'name', o.name, 'timezone', coalesce(c.timezone, o.timezone),
                               'domain_type', o.domain_type) AS organization,
            EXISTS (SELECT 1 FROM student_profiles sp WHERE sp.mentor_id = p.id) AS is_mentor,
            EXISTS (SELECT 1 FROM section_staff ss WHERE ss.person_id = p.id)
              OR EXISTS (SELECT 1 FROM attendance_sessions s WHERE s.conducted_by_id = p.id)
              OR EXISTS (SELECT 1 FROM group_memberships gm WHERE gm.person_id = p.id AND gm.extra_data ->> 'role' = 'staff'
                            AND now() <@ tstzrange(gm.joined_at, gm.left_at)) AS conducts_sessions,
            (SELECT count(*)::int FROM notifications n WHERE n.person_id = p.id AND NOT n.is_read) AS unread_notifications
       FROM directus_users u JOIN organizations o ON o.id = u.organization_id
       LEFT JOIN people p ON p.id = u.person_id LEFT JOIN campuses c ON c.id = p.campus_id
      WHERE u.organization_id = $1 AND u.id = $2`,
    [userId],
  );

/** Language tag and theme of an account; what is null stays as it is. */
export const updateMe = (tenant: Tenant, userId: string, language: string | null, appearance: string | null) =>
  execute(
    tenant,
    `UPDATE directus_users SET language = coalesce($3, language), appearance = coalesce($4, appearance)
      WHERE organization_id = $1 AND id = $2`,
    [userId, language, appearance],
  );

/** Whoever may have tasks: by name, or by role and department. */
export type Assignee = { person_id: string | null; role: string; department_id: string | null };

/** Tasks that wait for somebody; one's own request is nobody's task to decide. */
export const countOpenTasks = async (tenant: Tenant, { person_id, role, department_id }: Assignee): Promise<number> => {
  const row = await rowOf<{ tasks: number }>(
    tenant,
    `SELECT count(*)::int AS tasks FROM workflow_tasks
      WHERE organization_id = $1 AND status IN ('open', 'claimed')
        AND (assignee_id = $2 OR (assignee_id IS NULL AND candidate_role = $3
             AND coalesce(candidate_department_id = $4::uuid, true) AND requester_id IS DISTINCT FROM $2::uuid))`,
    [person_id, role, department_id],
  );
  return row?.tasks ?? 0;
};
