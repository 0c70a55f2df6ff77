import type { ReportRole, ReportType, RowScope, View, ViewColumn } from './types.ts';

/** Columns of one view from 'name name …' per type. */
export const columns = (names: Partial<Record<ReportType, string>>): Record<string, ViewColumn> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([type, list]) =>
      list.split(' ').map((name): [string, ViewColumn] => [name, { type: type as ReportType }]),
    ),
  );

/** The same columns, seen by some roles only (CH-101). */
export const only = (roles: readonly ReportRole[], all: Record<string, ViewColumn>): Record<string, ViewColumn> =>
  Object.fromEntries(Object.entries(all).map(([name, column]) => [name, { ...column, roles }]));

type Rows = View['rows'];
/** Administrators see the organization, managers their departments. */
export const MANAGED: Rows = { org_admin: ['organization'], manager: ['departments'] };
/** Besides, mentors see their mentees, students themselves. */
export const MENTORED: Rows = { ...MANAGED, mentor: ['mentees'], student: ['own'] };
/** Besides, mentors see the sections they teach. */
export const TAUGHT: Rows = { ...MANAGED, mentor: ['sections', 'mentees'], student: ['own'] };
/** Organizers and officers see their clubs, everybody themselves. */
export const OF_CLUBS: Rows = {
  org_admin: ['organization'],
  organizer: ['clubs'],
  student: ['clubs', 'own'],
  external: ['own'],
};
const ALL_SCOPES: Record<Exclude<RowScope, 'organization'>, string> = {
  departments: 'department_id',
  sections: 'course_section_id',
  mentees: 'mentor_id',
  clubs: 'club_id',
  own: 'person_id',
};

/** A view whose scopes compare the columns of these names; `mentor_id` is there for that alone and cannot be named. */
export function view(rows: Rows, ...parts: Record<string, ViewColumn>[]): View {
  const used = new Set(Object.values(rows).flat());
  const scope_columns = Object.fromEntries(Object.entries(ALL_SCOPES).filter(([scope]) => used.has(scope as RowScope)));
  return { columns: Object.assign({}, ...parts) as View['columns'], rows, scope_columns };
}
