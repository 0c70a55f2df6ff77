/** What a value of a report is. Days are 'YYYY-MM-DD', instants UTC ISO strings, numbers IEEE doubles on both sides. */
export const REPORT_TYPES = ['text', 'number', 'boolean', 'date', 'instant', 'uuid'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** Roles that may be named by a view; a platform administrator reads as the administrator of one tenant. */
export const REPORT_ROLES = [
  'org_admin',
  'manager',
  'mentor',
  'organizer',
  'frontline',
  'student',
  'external',
] as const;
export type ReportRole = (typeof REPORT_ROLES)[number];

/** Which rows a role sees; every scope but the first is a comparison of one column of the view with the reader. */
export const ROW_SCOPES = ['organization', 'departments', 'sections', 'mentees', 'clubs', 'own'] as const;
export type RowScope = (typeof ROW_SCOPES)[number];
/** A scope that compares a column with the reader. */
export type BoundScope = Exclude<RowScope, 'organization'>;

/** One column of a view; without `roles` every role that sees the view sees it. */
export type ViewColumn = { type: ReportType; roles?: readonly ReportRole[] };

/** One view of the schema "reporting". Each has a column `organization_id` besides, which no document can name. */
export type View = {
  columns: Readonly<Record<string, ViewColumn>>;
  rows: Readonly<Partial<Record<ReportRole, readonly RowScope[]>>>;
  /** The column of the view that a scope compares. */
  scope_columns: Readonly<Partial<Record<BoundScope, string>>>;
};
/** Every view a document may name; identifiers of a compiled statement come from here and nowhere else. */
export type Catalogue = Readonly<Record<string, View>>;

/** Whose rights a run has: always those of the person who runs it, also when a schedule does. */
export type Reader = {
  organization_id: string;
  roles: readonly ReportRole[];
  person_id: string | null;
  /** Departments a manager heads, sections taught, clubs whose role of the reader has `can_view_reports`. */
  department_ids: readonly string[];
  section_ids: readonly string[];
  club_ids: readonly string[];
  /** IANA zone of the campus: a day of an instant is the day there. */
  timezone: string;
};

/** A value as a document or a run gives it. */
export type Literal = string | number | boolean;
/** How many values become one; counts are numbers, the others keep their type. */
export const AGGREGATES = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'] as const;
export type Aggregate = (typeof AGGREGATES)[number];
/** What two values are compared by; `in` takes a list, `missing` one side alone. */
export const COMPARISONS = ['eq', 'lt', 'lte', 'gt', 'gte', 'contains', 'starts_with', 'in', 'missing'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A checked expression; `place` is where the document says it, e.g. `columns[2].compute.add[0]`. */
export type Expression = { type: ReportType } & (
  | { kind: 'column'; name: string; place: string }
  | { kind: 'output'; name: string; place: string }
  | { kind: 'parameter'; name: string; list: boolean }
  | { kind: 'value'; value: Literal | readonly Literal[] }
  | { kind: 'call'; call: string; args: readonly Expression[]; digits: number }
);
/** A checked condition: two-valued, so that a condition and its negation part the rows. */
export type Condition =
  | { kind: 'all' | 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; op: Comparison; left: Expression; right: Expression | null };

/** One column of the result: a value per row, a total of a group, or something derived from both. */
export type Output = { name: string; type: ReportType } & (
  | { kind: 'row' | 'derived'; of: Expression }
  | { kind: 'aggregate'; aggregate: Aggregate; of: Expression | null; where: Condition | null }
);

/** A day as such or so many days from today, in the campus zone. */
export type DayBound = string | { days: number };
/** What a run may be asked for; bounds are inclusive. */
export type Parameter = {
  type: ReportType;
  list: boolean;
  required: boolean;
  default: Literal | readonly Literal[] | DayBound | null;
  min: number | DayBound | null;
  max: number | DayBound | null;
  max_length: number;
  choices: readonly string[] | null;
};
/** A checked document. */
export type Report = {
  view: string;
  parameters: Readonly<Record<string, Parameter>>;
  columns: readonly Output[];
  filter: Condition | null;
  /** Whether rows are grouped by every row-level column. */
  grouped: boolean;
  having: Condition | null;
  order: readonly { by: string; direction: 'asc' | 'desc' }[];
  limit: number;
};
