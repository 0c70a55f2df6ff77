import type { ROLES } from '../account/roles.ts';

/** A Directus filter: rows for which it holds. */
export type Filter = { [key: string]: unknown };
export type GrantRole = Exclude<keyof typeof ROLES, 'platform_admin'>;
export type Action = 'create' | 'read' | 'update' | 'delete';

type ReadGrant = { rows: Filter; fields?: readonly string[]; except?: readonly string[] };

/** What one role may do with one collection; a missing action is refused. `'*'` = every column that may be written or read. */
export type Grant = {
  /** Several where some rows show more columns than others. */
  read?: ReadGrant | readonly ReadGrant[];
  create?: { fields?: readonly string[]; presets?: Filter; validation?: Filter };
  update?: { rows: Filter; fields?: readonly string[]; validation?: Filter };
  delete?: { rows: Filter };
};

/** Who may do what with one slug's tables: `ACCESS` of `directus/<slug>/access.ts`. What is missing is refused. */
export type Access = Record<string, Partial<Record<GrantRole, Grant>>>;

const ME = '$CURRENT_USER.person_id';
/** T1: rows of the caller's organization. Every other scope contains it. */
export const ORG: Filter = { organization_id: { _eq: '$CURRENT_USER.organization_id' } };
export const and = (...filters: Filter[]): Filter => ({ _and: [ORG, ...filters] });
export const own = (column = 'person_id'): Filter => and({ [column]: { _eq: ME } });
export const either = (...filters: Filter[]): Filter => and({ _or: filters });
export const isMe = (path: string): Filter => nest(path, { _eq: ME });

/** `nest('person_id.student_profile.mentor_id', x)` = `{ person_id: { student_profile: { mentor_id: x } } }` */
export const nest = (path: string, condition: Filter): Filter =>
  path.split('.').reduceRight<Filter>((inner, key) => ({ [key]: inner }), condition);

/** Everything inside the organization. */
export const crud: Grant = { create: {}, read: { rows: ORG }, update: { rows: ORG }, delete: { rows: ORG } };
export const cru: Grant = { create: {}, read: { rows: ORG }, update: { rows: ORG } };
export const read = (rows: Filter = ORG, fields?: readonly string[]): Grant => ({
  read: { rows, ...(fields ? { fields } : {}) },
});

export const SIGNED_IN = ['manager', 'mentor', 'organizer', 'frontline', 'student', 'external'] as const;
/** The same grant for every signed-in role besides the administrator. */
export const everyone = (grant: Grant): Partial<Record<GrantRole, Grant>> =>
  Object.fromEntries(SIGNED_IN.map((role) => [role, grant]));
