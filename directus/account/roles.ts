import type { RoleCode } from '@muster/domain/contract';

type Role = {
  id: string;
  policy_id: string;
  name: string;
  icon: string;
  description: string;
  studio: boolean;
  admin?: boolean;
};

/** A stable id made from a short number, so that a row of ours is found again at every start. */
const fixed = (kind: number, no: number) =>
  `a0000000-0000-4000-8${kind.toString().padStart(3, '0')}-${no.toString().padStart(12, '0')}`;

const role = (no: number, name: string, icon: string, description: string, studio = false, admin = false): Role => ({
  id: fixed(1, no),
  policy_id: fixed(2, no),
  name,
  icon,
  description,
  studio,
  admin,
});

/**
 * The ten roles. `studio` = may open the Studio; students, mentors and guests live in the portal.
 * `public` is Directus' own empty public policy: it gets no permission and no role row.
 */
export const ROLES: Record<Exclude<RoleCode, 'public'>, Role> = {
  platform_admin: role(
    1,
    'Platform administrator',
    'shield_person',
    'The only role across tenants; break-glass.',
    true,
    true,
  ),
  org_admin: role(2, 'Organization administrator', 'admin_panel_settings', 'Everything inside one organization.', true),
  manager: role(3, 'Manager', 'monitoring', 'Reads people, dashboards and reports; decides escalated tasks.', true),
  mentor: role(4, 'Mentor', 'school', 'Own mentees, own sections, task inbox.'),
  organizer: role(5, 'Organizer', 'event', 'Own events and clubs.'),
  frontline: role(6, 'Frontline', 'fact_check', 'Marks attendance of the groups assigned.'),
  student: role(7, 'Student', 'person', 'Own rows only.'),
  external: role(8, 'External', 'badge', 'Reads what is shared with them.'),
  service: role(9, 'Service', 'smart_toy', 'Workers and device gateways.'),
};

export const ROLE_CODES = Object.keys(ROLES) as (keyof typeof ROLES)[];

/** The role code of a Directus role id; null for roles an administrator made by hand. */
export const roleCodeOf = (id: string | null): RoleCode | null =>
  ROLE_CODES.find((code) => ROLES[code].id === id) ?? null;

/** Directus role ids by code, for the seed and for accounts. */
export const ROLE_IDS = Object.fromEntries(ROLE_CODES.map((code) => [code, ROLES[code].id])) as Record<
  keyof typeof ROLES,
  string
>;
