import { readExpression, readList } from './expression.ts';
import { REPORT_LIMITS } from './limits.ts';
import { enter, isOf, listAt, note, objectAt, short, type Reading } from './reading.ts';
import type { Comparison, Condition, Expression, ReportType } from './types.ts';

/** What each word of a document compares, and whether it says the opposite. */
const OPERATORS = {
  eq: ['eq', false],
  ne: ['eq', true],
  lt: ['lt', false],
  lte: ['lte', false],
  gt: ['gt', false],
  gte: ['gte', false],
  contains: ['contains', false],
  starts_with: ['starts_with', false],
  in: ['in', false],
  not_in: ['in', true],
  missing: ['missing', false],
  present: ['missing', true],
} as const satisfies Record<string, readonly [Comparison, boolean]>;
/** One word of comparison, e.g. `not_in`. */
export type Operator = keyof typeof OPERATORS;
/** The words of comparison, for a form that offers them. */
export const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];

const ORDERED: readonly ReportType[] = ['number', 'date', 'instant'];
const TEXTS: readonly ReportType[] = ['text'];
const COMPARABLE: Partial<Record<Comparison, readonly ReportType[]>> = {
  lt: ORDERED,
  lte: ORDERED,
  gt: ORDERED,
  gte: ORDERED,
  contains: TEXTS,
  starts_with: TEXTS,
};

function readRight(
  reading: Reading,
  json: unknown,
  place: string,
  depth: number,
  { op, type }: { op: Comparison; type: ReportType },
): Expression | null {
  const right =
    op === 'in' ? readList(reading, json, place, type) : readExpression(reading, json, place, depth + 1, type);
  return right && isOf(reading, right, type, place) ? right : null;
}

function readComparison(
  reading: Reading,
  node: Record<string, unknown>,
  place: string,
  depth: number,
): Condition | null {
  const word = node['op'];
  if (typeof word !== 'string' || !Object.hasOwn(OPERATORS, word))
    return note(reading, 'REPORT_OPERATOR_UNKNOWN', `${place}.op`, { name: short(word) });
  const [op, opposite] = OPERATORS[word as Operator];
  const left = readExpression(reading, node['left'], `${place}.left`, depth + 1);
  if (!left) return null;
  const { type } = left;
  if (COMPARABLE[op]?.includes(type) === false)
    return note(reading, 'REPORT_OPERATOR_TYPE', `${place}.op`, { name: word, type });
  let right: Expression | null = null;
  if (op !== 'missing') {
    right = readRight(reading, node['right'], `${place}.right`, depth, { op, type });
    if (!right) return null;
  } else if ('right' in node) return note(reading, 'REPORT_SHAPE', `${place}.right`);
  const said: Condition = { kind: 'compare', op, left, right };
  return opposite ? { kind: 'not', of: said } : said;
}

/** Reads one condition: `{ all }`, `{ any }`, `{ not }` or `{ left, op, right }`; null when something is wrong with it. */
export function readCondition(reading: Reading, json: unknown, place: string, depth = 0): Condition | null {
  if (!enter(reading, place, depth)) return null;
  const node = objectAt(reading, json, place, ['all', 'any', 'not', 'left', 'op', 'right']);
  if (!node) return null;
  if ('op' in node && !('all' in node || 'any' in node || 'not' in node))
    return readComparison(reading, node, place, depth);
  const [kind, more] = Object.keys(node);
  if (!kind || more) return note(reading, 'REPORT_SHAPE', place);
  if (kind === 'not') {
    const of = readCondition(reading, node['not'], `${place}.not`, depth + 1);
    return of && { kind, of };
  }
  if (kind !== 'all' && kind !== 'any') return note(reading, 'REPORT_SHAPE', place);
  const parts = listAt(reading, node[kind], `${place}.${kind}`, [1, REPORT_LIMITS.parts]);
  if (!parts) return null;
  const of = parts.map((part, index) => readCondition(reading, part, `${place}.${kind}[${index}]`, depth + 1));
  return of.every((part) => part !== null) ? { kind, of } : null;
}
