import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import {
  ROW_SCOPES,
  type BoundScope,
  type Condition,
  type Expression,
  type Reader,
  type Report,
  type ReportRole,
  type RowScope,
  type View,
} from './types.ts';

type ColumnUse = { name: string; place: string };

const inExpression = (of: Expression): ColumnUse[] =>
  of.kind === 'column' ? [of] : of.kind === 'call' ? of.args.flatMap(inExpression) : [];

function inCondition(of: Condition | null): ColumnUse[] {
  if (!of) return [];
  if (of.kind === 'not') return inCondition(of.of);
  if (of.kind === 'compare') return [of.left, of.right].flatMap((side) => (side ? inExpression(side) : []));
  return of.of.flatMap(inCondition);
}

/** Every column of the view a report looks at, shown or not: what is only filtered by is told by the rows that stay. */
export const columnsUsed = ({ columns, filter }: Pick<Report, 'columns' | 'filter'>): ColumnUse[] => [
  ...columns.flatMap((column) => [
    ...(column.of ? inExpression(column.of) : []),
    ...(column.kind === 'aggregate' ? inCondition(column.where) : []),
  ]),
  ...inCondition(filter),
];

/** The rows a reader may see, or why there are none. */
export type Grant = { scopes: readonly RowScope[]; problem: null } | { scopes: null; problem: Problem };

/**
 * Which rows a reader may see through a report: the rows of every role of theirs that sees all columns it looks at.
 * So nobody reads a column of one role in the rows of another.
 */
export function grantOf(report: Pick<Report, 'view' | 'columns' | 'filter'>, view: View, reader: Reader): Grant {
  const roles = reader.roles.filter((role) => view.rows[role]);
  if (roles.length === 0) return { scopes: null, problem: refuse('REPORT_VIEW_HIDDEN', { name: report.view }) };
  let able = roles;
  for (const { name, place } of columnsUsed(report)) {
    const seen = view.columns[name]?.roles;
    able = able.filter((role) => !seen || seen.includes(role));
    if (able.length === 0) return { scopes: null, problem: refuse('REPORT_COLUMN_HIDDEN', { place, name }) };
  }
  const scopes = ROW_SCOPES.filter((scope) => able.some((role) => view.rows[role]?.includes(scope)));
  return { scopes: scopes[0] === 'organization' ? ['organization'] : scopes, problem: null };
}

/** What of a reader a scope's column is compared with; a list admits any of its ids, none of them admits no row. */
export const SCOPE_VALUES: Readonly<Record<BoundScope, (reader: Reader) => string | null | readonly string[]>> = {
  departments: ({ department_ids }) => department_ids,
  sections: ({ section_ids }) => section_ids,
  mentees: ({ person_id }) => person_id,
  clubs: ({ club_ids }) => club_ids,
  own: ({ person_id }) => person_id,
};

/** What a run needs of `report_definitions`; `visible_roles` and `formats` as the row has them. */
export type Definition = {
  name: string;
  is_active: boolean;
  visible_roles: readonly string[];
  formats: readonly string[];
};

/** Why somebody may not run a definition in a format, or null; the rows they then see are decided by their own roles. */
export function refuseRun(definition: Definition, roles: readonly ReportRole[], format: string): Problem | null {
  const { name, is_active, visible_roles, formats } = definition;
  if (!roles.some((role) => visible_roles.includes(role))) return refuse('REPORT_NOT_VISIBLE');
  if (!is_active) return refuse('REPORT_INACTIVE', { name });
  return formats.includes(format) ? null : refuse('REPORT_FORMAT_REFUSED', { format });
}
