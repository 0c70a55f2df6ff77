/**
 * Whose rows a role reaches, by what ties the actor to them:
 * `org` every row of the organization; `own` about the actor; `mentees` about a student whom the actor mentors; `sections` of a
 * section that the actor teaches; `dept` of the department that the actor heads; `assigned` of a group that the actor is staff of;
 * `task` that the actor is asked to decide.
 */
export const SCOPES = ['org', 'own', 'mentees', 'sections', 'dept', 'assigned', 'task'] as const;
export type Scope = (typeof SCOPES)[number];

export const MATRIX_ROLES = {
  OA: 'org_admin',
  MG: 'manager',
  MN: 'mentor',
  OR: 'organizer',
  FL: 'frontline',
  ST: 'student',
  EX: 'external',
  SV: 'service',
  PU: 'public',
} as const;
export type MatrixRole = keyof typeof MATRIX_ROLES;
/** Roles that open the Studio and with it the items API; to all others our own code answers 403 before Directus looks (ADR 0010). */
export const STUDIO: readonly MatrixRole[] = ['OA', 'MG'];
/** The signed-in roles besides the administrator and machines: what `all` stands for. */
export const PEOPLE: readonly MatrixRole[] = ['MG', 'MN', 'OR', 'FL', 'ST', 'EX'];

/**
 * One table as the contract's access text says it, by hand and without a look at the permissions: role → letters (c r u d) and
 * scope, several by comma: `'r mentees+sections, u own'`. `all` = every signed-in person; a role that is not named may do nothing.
 * `hidden` = columns a role never reads; `fixed` = columns it never writes, also in rows it may change.
 */
export type Line = Partial<Record<MatrixRole | 'all', string>> & {
  hidden?: Partial<Record<MatrixRole, string>>;
  fixed?: Partial<Record<MatrixRole, string>>;
};
export type Expected = Record<string, Line>;

/**
 * Whose rows the endpoints about a table open, by the contract's "who"; a role that is not named opens nobody's but what the
 * service itself finds to be its own. A route says its table by itself (`subject`), so that a new one is asked like its siblings.
 */
export type Reach = Record<string, Partial<Record<MatrixRole, readonly Scope[]>>>;

/**
 * Values of a sample row that the rule for its columns' types would get wrong, because a constraint ties several columns together:
 * table → column → value. Written into rows that are read, and into those that are tried to be written.
 */
export type Sample = Record<string, Record<string, unknown>>;

/** What one slug says to the matrix: `expected/<slug>.ts`. */
export type SlugLines = {
  EXPECTED: Expected;
  REACH?: Reach;
  /** its tables that nobody but the platform administrator reaches by the items API */
  CLOSED?: readonly string[];
  SAMPLE?: Sample;
  /** table → the table under whose id its rows stand */
  UNDER_THE_ID_OF?: Readonly<Record<string, string>>;
};
