import { REPORT_LIMITS } from './limits.ts';
import { enter, isOf, listAt, note, objectAt, short, type Reading } from './reading.ts';
import type { Expression, ReportType } from './types.ts';
import { isValueOf, typeOf } from './values.ts';

/** What a call takes and gives; `same` is any one type, the first argument's. */
type Call = { takes: ReportType | 'same'; count: readonly [number, number]; gives: ReportType | 'same' };
const sums: Call = { takes: 'number', count: [2, 2], gives: 'number' };
const starts: Call = { takes: 'date', count: [1, 1], gives: 'date' };

/**
 * The functions a document may call: sums; half up to `digits` places; the first value that is not
 * missing; texts one after the other; the day of an instant in the campus zone; the first day of the ISO week, the month
 * and the year; days from the second day to the first. Division by nothing is missing, not an error.
 */
export const CALLS = {
  add: sums,
  subtract: sums,
  multiply: sums,
  divide: sums,
  round: { ...sums, count: [1, 1] },
  coalesce: { takes: 'same', count: [2, 10], gives: 'same' },
  concat: { takes: 'text', count: [2, 10], gives: 'text' },
  day: { takes: 'instant', count: [1, 1], gives: 'date' },
  week: starts,
  month: starts,
  year: starts,
  days_between: { takes: 'date', count: [2, 2], gives: 'number' },
} as const satisfies Record<string, Call>;
/** One function a document may call. */
export type CallName = keyof typeof CALLS;

const isCall = (word: string): word is CallName => Object.hasOwn(CALLS, word);
const LEAVES = ['column', 'output', 'parameter', 'value'] as const;
const HEADS: readonly string[] = [...LEAVES, ...Object.keys(CALLS)];

/** Numbers multiplied into a result (REPORT_LIMITS.factors); a total counts as its parts. */
export function factorsOf(of: Expression, factors: ReadonlyMap<string, number>): number {
  if (of.kind === 'output') return factors.get(of.name) ?? 1;
  if (of.kind !== 'call') return 1;
  const parts = of.args.map((arg) => factorsOf(arg, factors));
  return of.call === 'multiply' || of.call === 'divide' ? parts.reduce((a, b) => a + b) : Math.max(...parts);
}

function readName(reading: Reading, kind: 'column' | 'output', name: unknown, place: string): Expression | null {
  const [text, known] = [short(name), reading.names];
  const type = known.kind === kind && typeof name === 'string' ? known.find(name) : null;
  const code = kind === 'column' ? 'REPORT_COLUMN_UNKNOWN' : 'REPORT_OUTPUT_UNKNOWN';
  return type ? { kind, name: name as string, type, place } : note(reading, code, place, { name: text });
}

function readParameterUse(reading: Reading, name: unknown, place: string): Expression | null {
  const parameter = reading.parameters.get(name as string);
  if (!parameter) return note(reading, 'REPORT_PARAMETER_UNKNOWN', place, { name: short(name) });
  return { kind: 'parameter', name: name as string, type: parameter.type, list: parameter.list };
}

function readCall(
  reading: Reading,
  call: CallName,
  node: Record<string, unknown>,
  place: string,
  depth: number,
): Expression | null {
  const { takes, count, gives }: Call = CALLS[call];
  const parts = listAt(reading, node[call], `${place}.${call}`, count);
  const digits = node['digits'] ?? 0;
  if (!(Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= REPORT_LIMITS.digits))
    return note(reading, 'REPORT_NUMBER_RANGE', `${place}.digits`, { least: 0, most: REPORT_LIMITS.digits });
  if (!parts) return null;
  const args: Expression[] = [];
  for (const [index, part] of parts.entries()) {
    const [at, expected] = [`${place}.${call}[${index}]`, takes === 'same' ? args[0]?.type : takes];
    const arg = readExpression(reading, part, at, depth + 1, expected);
    if (!arg || !isOf(reading, arg, expected ?? arg.type, at)) return null;
    args.push(arg);
  }
  const type = gives === 'same' ? (args[0] as Expression).type : gives;
  const result: Expression = { kind: 'call', call, args, digits: digits as number, type };
  const limit = REPORT_LIMITS.factors;
  return factorsOf(result, reading.factors) > limit ? note(reading, 'REPORT_FACTORS', place, { limit }) : result;
}

/**
 * Reads one expression and finds its type.
 * @param expected what the place asks for: it tells a value's day or id from a text
 * @returns null when something is wrong with it, which is then noted
 */
export function readExpression(
  reading: Reading,
  json: unknown,
  place: string,
  depth: number,
  expected?: ReportType,
): Expression | null {
  if (!enter(reading, place, depth)) return null;
  const node = objectAt(reading, json, place, [...HEADS, 'digits']);
  if (!node) return null;
  const [head, more] = Object.keys(node).filter((key) => key !== 'digits');
  if (!head || more || ('digits' in node && head !== 'round')) return note(reading, 'REPORT_SHAPE', place);
  if (isCall(head)) return readCall(reading, head, node, place, depth);
  if (head === 'column' || head === 'output') return readName(reading, head, node[head], place);
  if (head === 'value') {
    const type = expected ?? typeOf(node['value']);
    if (isValueOf(type, node['value'])) return { kind: 'value', value: node['value'], type };
    return note(reading, 'REPORT_VALUE_WRONG', place, { type });
  }
  const use = readParameterUse(reading, node['parameter'], place);
  return use?.kind === 'parameter' && use.list ? note(reading, 'REPORT_LIST_HERE', place) : use;
}

/** Reads what a value may be one of: `{ values: [...] }`, or a parameter that takes a list. */
export function readList(reading: Reading, json: unknown, place: string, type: ReportType): Expression | null {
  const node = objectAt(reading, json, place, ['values', 'parameter']);
  if (!node) return null;
  if ('parameter' in node) {
    const use = readParameterUse(reading, node['parameter'], place);
    if (use?.kind !== 'parameter') return null;
    return use.list ? use : note(reading, 'REPORT_LIST_MISSING', place);
  }
  const values = listAt(reading, node['values'], `${place}.values`, [1, REPORT_LIMITS.list]);
  if (!values) return null;
  const wrong = values.findIndex((value) => !isValueOf(type, value));
  if (wrong >= 0) return note(reading, 'REPORT_VALUE_WRONG', `${place}.values[${wrong}]`, { type });
  return { kind: 'value', value: [...values] as string[], type };
}
