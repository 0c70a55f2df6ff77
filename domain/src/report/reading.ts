import type { Problem } from '../problem.ts';
import { REPORT_LIMITS } from './limits.ts';
import { refuse, type ReportProblem } from './problems.ts';
import type { Expression, Parameter, ReportType } from './types.ts';

/** What names stand for in one part of a document: the columns of the view, or the headings of the report. */
export type Names = { kind: 'column' | 'output'; find: (name: string) => ReportType | null };

/** A document being read: what may be named, and everything that is wrong so far. */
export type Reading = {
  names: Names;
  parameters: ReadonlyMap<string, Parameter>;
  /** Numbers multiplied into each heading so far. */
  factors: Map<string, number>;
  problems: Problem[];
  /** Expressions and conditions read so far, one count for the whole document. */
  size: { nodes: number };
};

/** A piece of somebody's document as it may be repeated to them. */
export const short = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, REPORT_LIMITS.name).toWellFormed() : typeof value;

/** Notes what is wrong and where; answers null, so that a reader can give up in one word. */
export function note(
  reading: Pick<Reading, 'problems'>,
  code: ReportProblem,
  place: string,
  params: Record<string, string | number> = {},
): null {
  reading.problems.push(refuse(code, { place: place || 'report', ...params }));
  return null;
}

/** The object at a place, or null when it is none or has fields nobody knows. */
export function objectAt(
  reading: Pick<Reading, 'problems'>,
  json: unknown,
  place: string,
  fields: readonly string[],
): Record<string, unknown> | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return note(reading, 'REPORT_SHAPE', place);
  const unknown = Object.keys(json).filter((key) => !fields.includes(key));
  for (const field of unknown.slice(0, REPORT_LIMITS.order))
    note(reading, 'REPORT_FIELD_UNKNOWN', place, { field: short(field) });
  return unknown.length > 0 ? null : (json as Record<string, unknown>);
}

/** The list at a place with as many items as allowed, or null. */
export function listAt(
  reading: Pick<Reading, 'problems'>,
  json: unknown,
  place: string,
  [least, most]: readonly [number, number],
): unknown[] | null {
  if (!Array.isArray(json)) return note(reading, 'REPORT_SHAPE', place);
  if (json.length < least || json.length > most)
    return note(reading, 'REPORT_COUNT', place, { found: json.length, least, most });
  return json;
}

/** Whether there is room for one more part, this deep; what is not, is not looked into. */
export function enter(reading: Reading, place: string, depth: number): boolean {
  const { nodes, depth: deepest } = REPORT_LIMITS;
  reading.size.nodes += 1;
  if (reading.size.nodes === nodes + 1) note(reading, 'REPORT_TOO_LARGE', place, { limit: nodes });
  if (depth >= deepest) note(reading, 'REPORT_TOO_DEEP', place, { limit: deepest });
  return reading.size.nodes <= nodes && depth < deepest;
}

/** Whether an expression has the type its place asks for. */
export function isOf(reading: Reading, { type: found }: Expression, expected: ReportType, place: string): boolean {
  if (found !== expected) note(reading, 'REPORT_TYPE_MISMATCH', place, { expected, found });
  return found === expected;
}
