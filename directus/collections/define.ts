import type { ROLES } from '../access/roles.ts';

/** A Directus filter: rows for which it holds. */
export type Filter = { [key: string]: unknown };
export type GrantRole = Exclude<keyof typeof ROLES, 'platform_admin'>;
export type Action = 'create' | 'read' | 'update' | 'delete';

/** What one role may do with one collection; a missing action is refused. `'*'` = every column that may be written or read. */
export type Grant = {
  read?: { rows: Filter; fields?: readonly string[]; except?: readonly string[] };
  create?: { fields?: readonly string[]; presets?: Filter; validation?: Filter };
  update?: { rows: Filter; fields?: readonly string[]; validation?: Filter };
  delete?: { rows: Filter };
};

export type FieldForm = {
  interface?: string;
  options?: Filter;
  display?: string;
  display_options?: Filter;
  note?: string;
  width?: 'half' | 'full' | 'fill';
  hidden?: boolean;
  readonly?: boolean;
  required?: boolean;
  conditions?: readonly Filter[];
};

export type CollectionForm = {
  group: GroupName;
  icon: string;
  note: string;
  template?: string;
  hidden?: boolean;
  /** Columns that only workflows and endpoints write (rule S1); no role of the items API may write them. */
  state?: readonly string[];
  /** `null` switches Directus' own activity and revisions off; our audit log covers the table. */
  accountability?: 'all' | null;
  fields?: Record<string, FieldForm>;
  /** One-to-many lists shown on the form: alias → table and column that point here. */
  lists?: Record<string, { table: string; column: string; template?: string }>;
  access?: Partial<Record<GrantRole, Grant>>;
};

export type Collections = Record<string, CollectionForm>;

export const GROUPS = {
  people: { name: 'People', icon: 'groups' },
  academics: { name: 'Academics', icon: 'school' },
  timetable: { name: 'Timetable & places', icon: 'calendar_month' },
  attendance: { name: 'Attendance', icon: 'fact_check' },
  leave: { name: 'Leave', icon: 'beach_access' },
  tasks: { name: 'Tasks & workflows', icon: 'inbox' },
  messages: { name: 'Messages', icon: 'mail' },
  system: { name: 'Organization & audit', icon: 'domain' },
  later: { name: 'Not yet opened', icon: 'lock_clock' },
} as const;
export type GroupName = keyof typeof GROUPS;

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
export const ru: Grant = { read: { rows: ORG }, update: { rows: ORG } };
export const read = (rows: Filter = ORG, fields?: readonly string[]): Grant => ({
  read: { rows, ...(fields ? { fields } : {}) },
});

export const SIGNED_IN = ['manager', 'mentor', 'organizer', 'frontline', 'student', 'external'] as const;
/** The same grant for every signed-in role besides the administrator. */
export const everyone = (grant: Grant): Partial<Record<GrantRole, Grant>> =>
  Object.fromEntries(SIGNED_IN.map((role) => [role, grant]));
