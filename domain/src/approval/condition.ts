import type { Problem } from '../problem.ts';
import { variablesDeclared } from '../process/lookup.ts';
import { refuse } from './problems.ts';
import type { Condition, ConditionResult, Facts, Process, Scalar } from './types.ts';

/** Deepest nesting and largest number of nodes (operators, variables and literals) of a condition. */
export const CONDITION_LIMITS = { depth: 6, nodes: 50 } as const;

export type VarType = 'number' | 'string' | 'boolean';
type Variables = Readonly<Record<string, VarType>>;

/** What every request knows of who asks. */
const REQUESTER: Variables = {
  'requester.role': 'string',
  'requester.department': 'string',
  'requester.program': 'string',
  'requester.semester': 'number',
};

/** Variables of kinds whose process is not declared yet; a declaration brings its own (`tasks.<kind>.variables`). */
const UNDECLARED: Readonly<Record<string, Variables>> = {
  aicte: { 'claim.points': 'number', 'claim.hours': 'number', 'claim.activity': 'string', 'claim.level': 'string' },
  project: { 'project.members': 'number', 'project.department': 'string' },
};

/** Variables a condition of a process may read: its own and the requester's. */
export const variablesOf = (process: Process): Variables => ({
  ...REQUESTER,
  ...UNDECLARED[process],
  ...variablesDeclared(process),
});

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
type Comparison = (typeof COMPARISONS)[number];
const isComparison = (operator: string): operator is Comparison =>
  (COMPARISONS as readonly string[]).includes(operator);

const isNode = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
const args = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const single = (node: Condition): [string, unknown] => Object.entries(node)[0] ?? ['', null];

/** Variables a condition reads, in order of first use. */
export function variablesIn(condition: unknown): string[] {
  if (Array.isArray(condition)) return [...new Set(condition.flatMap(variablesIn))];
  if (!isNode(condition)) return [];
  const [operator, value] = single(condition);
  return operator === 'var' ? [String(value)] : [...new Set(args(value).flatMap(variablesIn))];
}

function compare(operator: Comparison, left: Scalar, right: Scalar): boolean {
  if (left === null || right === null || typeof left !== typeof right) return false;
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

const operand = (value: unknown, facts: Facts): Scalar => {
  if (!isNode(value)) return isScalar(value) ? value : null;
  const [operator, name] = single(value);
  return operator === 'var' ? (facts[String(name)] ?? null) : holds(value, facts);
};

/** Whether a condition is true; a comparison with null, with an unknown variable or between two kinds is false. */
export function holds(condition: unknown, facts: Facts): boolean {
  if (!isNode(condition)) return condition === true;
  const [operator, value] = single(condition);
  const list = args(value);
  if (operator === 'and') return list.every((part) => holds(part, facts));
  if (operator === 'or') return list.some((part) => holds(part, facts));
  if (operator === 'not') return !holds(list[0], facts);
  if (operator === 'var') return operand(condition, facts) === true;
  const left = operand(list[0], facts);
  if (operator === 'in')
    return left !== null && args(list[1]).some((item) => compare('==', left, operand(item, facts)));
  return isComparison(operator) && compare(operator, left, operand(list[1], facts));
}

/** Evaluates a condition and keeps what it read, so that a skipped step can say why (BEY-003). */
export const evaluate = (condition: Condition, facts: Facts): ConditionResult => ({
  result: holds(condition, facts),
  condition,
  values: Object.fromEntries(variablesIn(condition).map((name) => [name, facts[name] ?? null])),
});

type Walk = { variables: Variables; nodes: number };
type Kind = VarType | 'null';

function kindOf(node: unknown, depth: number, walk: Walk): Kind | Problem {
  walk.nodes += 1;
  if (depth > CONDITION_LIMITS.depth || walk.nodes > CONDITION_LIMITS.nodes)
    return refuse('CONDITION_TOO_LARGE', CONDITION_LIMITS);
  if (node === null) return 'null';
  if (!isNode(node))
    return isScalar(node) ? (typeof node as VarType) : refuse('CONDITION_MALFORMED', { where: JSON.stringify(node) });
  const keys = Object.keys(node);
  const [operator, value] = single(node);
  if (keys.length !== 1) return refuse('CONDITION_MALFORMED', { where: keys.join(' ') || '{}' });
  if (operator === 'var') return variableKind(value, walk.variables);
  return operatorKind(operator, args(value), depth, walk);
}

const variableKind = (name: unknown, variables: Variables): Kind | Problem =>
  typeof name === 'string' && Object.hasOwn(variables, name)
    ? (variables[name] as VarType)
    : refuse('CONDITION_UNKNOWN_VARIABLE', { name: String(name) });

function operatorKind(operator: string, parts: readonly unknown[], depth: number, walk: Walk): Kind | Problem {
  const malformed = refuse('CONDITION_MALFORMED', { where: operator });
  if (operator === 'in' && !Array.isArray(parts[1])) return malformed;
  const operands = operator === 'in' ? [parts[0], ...args(parts[1])] : parts;
  const logical = ['and', 'or', 'not'].includes(operator);
  if (!logical && operator !== 'in' && !isComparison(operator)) return malformed;
  const expected = operator === 'not' ? parts.length === 1 : logical ? parts.length > 0 : parts.length === 2;
  if (!expected) return malformed;
  const kinds: Kind[] = [];
  for (const part of operands) {
    const kind = kindOf(part, depth + 1, walk);
    if (typeof kind !== 'string') return kind;
    kinds.push(kind);
  }
  const wanted = logical ? 'boolean' : kinds.find((kind) => kind !== 'null');
  const mixed = kinds.some((kind) => kind !== wanted && (logical || kind !== 'null'));
  const ordered = ['<', '<=', '>', '>='].includes(operator) && wanted === 'boolean';
  return mixed || ordered ? refuse('CONDITION_MIXED_TYPES', { where: operator }) : 'boolean';
}

/** Why a condition may not be published for a process, or `null`: shape, limits, known variables, one type per comparison. */
export function refuseCondition(condition: unknown, process: Process): Problem | null {
  const kind = kindOf(condition, 1, { variables: variablesOf(process), nodes: 0 });
  if (typeof kind !== 'string') return kind;
  return kind === 'boolean' && isNode(condition) ? null : refuse('CONDITION_MALFORMED', { where: 'root' });
}
