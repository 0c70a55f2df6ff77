import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rows with `like` filled in from the row of that code before them; what a row says itself stays. */
function copyLikes(rows: unknown, path: string): { rows: unknown; problems: Problem[] } {
  if (!Array.isArray(rows)) return { rows, problems: [] };
  const problems: Problem[] = [];
  const done: unknown[] = [];
  for (const [index, row] of rows.entries()) {
    if (!isRow(row) || row.like === undefined) {
      done.push(row);
      continue;
    }
    const { like, ...own } = row;
    const from = done.find((one) => isRow(one) && one.code === like);
    if (isRow(from)) done.push({ ...from, ...own });
    else problems.push(refuse('AICTE_SCHEME_LIKE_UNKNOWN', { path: `${path}[${index}]`, like: String(like) }));
  }
  return { rows: done, problems };
}

/** A type as the short form leaves it out: the only group there is, and no figures where people appraise. */
const withDefaults = (rows: unknown, group: unknown): unknown =>
  Array.isArray(rows)
    ? rows.map((row: unknown) => (isRow(row) ? { ...(group ? { group } : {}), figures: {}, ...row } : row))
    : rows;

/** The whole document of a short one: first version, draft, no further rules, `like` copied. */
export function expandScheme(document: unknown): { document: unknown; problems: Problem[] } {
  if (!isRow(document)) return { document, problems: [] };
  const groups = copyLikes(document.groups, 'groups');
  const types = copyLikes(document.types, 'types');
  const only =
    Array.isArray(groups.rows) && groups.rows.length === 1 && isRow(groups.rows[0]) ? groups.rows[0].code : null;
  return {
    document: {
      version: 1,
      status: 'draft',
      admitted_until: null,
      rules: {},
      ...document,
      groups: groups.rows,
      types: withDefaults(types.rows, only),
    },
    problems: [...groups.problems, ...types.problems],
  };
}
