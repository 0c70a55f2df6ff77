// Types in words: what a rule takes and gives, for somebody who reads no TypeScript.
import ts from 'typescript';

/** Finds what a type's name stands for: the name to show, and its definition when it is nobody's but this file's. */
export type LookUp = (name: ts.EntityName) => { shown: string; inner?: ts.TypeNode };

const MAX_DEPTH = 4;
const PLAIN: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.StringKeyword]: 'text',
  [ts.SyntaxKind.NumberKeyword]: 'number',
  [ts.SyntaxKind.BooleanKeyword]: 'yes or no',
  [ts.SyntaxKind.BigIntKeyword]: 'number',
  [ts.SyntaxKind.NullKeyword]: 'nothing',
  [ts.SyntaxKind.UndefinedKeyword]: 'nothing',
  [ts.SyntaxKind.VoidKeyword]: 'nothing',
  [ts.SyntaxKind.NeverKeyword]: 'nothing',
  [ts.SyntaxKind.UnknownKeyword]: 'anything',
  [ts.SyntaxKind.AnyKeyword]: 'anything',
  [ts.SyntaxKind.ObjectKeyword]: 'a record',
};

/** What the name of a value says of its unit; the house writes units into names. */
const UNITS: readonly [RegExp, kind: 'text' | 'number', words: string][] = [
  [/(^|_)(now|at|from|since|until|after)$|(^|_)at$|known_at/i, 'text', 'instant (UTC)'],
  [/(^|_)(on|day)$|Day$|^asOf$/, 'text', 'calendar day'],
  [/(^|_)zone$/i, 'text', 'time zone'],
  [/(_|^)id$|Id$/, 'text', 'id'],
  [/(^|_)ms$|Ms$/, 'number', 'milliseconds'],
  [/(^|_)minutes$|Minutes$/, 'number', 'minutes'],
  [/(^|_)hours$|Hours$/, 'number', 'hours'],
  [/(^|_)days$/, 'number', 'days'],
  [/(^|_)pct$/, 'number', 'percent'],
  [/(^|_)m$|_meters$/, 'number', 'metres'],
];

/** The kind of a value, sharper where its name says more. */
export const withUnit = (kind: string, name: string): string => {
  const [base = '', rest = ''] = kind.split(/(?=, or )/);
  const unit = UNITS.find(([pattern, of]) => of === base && pattern.test(name));
  return unit ? `${unit[2]}${rest}` : kind;
};

/** “a”, “b” or “c” */
export const oneOf = (words: readonly string[], last = 'or'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

const code = (name: string): string => `\`${name}\``;
const whole = (kind: string): string => (kind.includes(', or nothing') ? `(${kind})` : kind);
/** Names that mean more to a reader than their fields do. */
const SPOKEN: Record<string, string> = { '`Problem`': 'a [refusal](README.md#how-to-read-a-page)' };

type At = { lookUp: LookUp; depth: number };
const deeper = ({ lookUp, depth }: At): At => ({ lookUp, depth: depth + 1 });

function literal({ literal }: ts.LiteralTypeNode): string {
  if (ts.isStringLiteral(literal)) return `“${literal.text}”`;
  if (ts.isNumericLiteral(literal)) return literal.text;
  if (literal.kind === ts.SyntaxKind.NullKeyword) return 'nothing';
  return literal.kind === ts.SyntaxKind.TrueKeyword ? 'yes' : 'no';
}

/** The names that a type lists: the keys of Pick and Omit. */
function keys(node: ts.TypeNode | undefined, at: At): string[] {
  if (!node) return [];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((type) => keys(type, at));
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return [code(node.literal.text)];
  return [words(node, at)];
}

function union(types: readonly ts.TypeNode[], at: At): string {
  const all = [...new Set(types.map((type) => words(type, at)))];
  const some = all.filter((one) => one !== 'nothing');
  if (some.toSorted().join() === 'no,yes') return some.length < all.length ? 'yes or no, or nothing' : 'yes or no';
  return some.length < all.length ? `${oneOf(some)}, or nothing` : oneOf(some);
}

type Given = { of: (index: number) => string; names: string };
/** The types that TypeScript builds from others. */
const BUILT: Record<string, (given: Given) => string> = {
  Pick: ({ of, names }) => `${names} of ${of(0)}`,
  Omit: ({ of, names }) => `${of(0)} without ${names}`,
  Exclude: ({ of }) => `${of(0)} other than ${of(1)}`,
  Extract: ({ of }) => of(1),
  Partial: ({ of }) => `any part of ${of(0)}`,
  Required: ({ of }) => of(0),
  Readonly: ({ of }) => of(0),
  NonNullable: ({ of }) => of(0),
  Record: ({ of }) => `${whole(of(1))} for each ${of(0)}`,
  Map: ({ of }) => `${whole(of(1))} for each ${of(0)}`,
  ReadonlyMap: ({ of }) => `${whole(of(1))} for each ${of(0)}`,
  Set: ({ of }) => `set of ${of(0)}`,
  ReadonlySet: ({ of }) => `set of ${of(0)}`,
  Array: ({ of }) => `list of ${of(0)}`,
  ReadonlyArray: ({ of }) => `list of ${of(0)}`,
  Iterable: ({ of }) => `list of ${of(0)}`,
  Generator: ({ of }) => `list of ${of(0)}`,
  Promise: ({ of }) => of(0),
  Date: () => 'instant (UTC)',
  Uint8Array: () => 'bytes',
};

function reference(name: ts.EntityName, given: readonly ts.TypeNode[], at: At): string {
  const { shown, inner } = at.lookUp(name);
  const of = (index: number) => {
    const node = given[index];
    return node ? words(node, deeper(at)) : 'anything';
  };
  const built = BUILT[shown];
  if (built) return built({ of, names: oneOf(keys(given[1], at), 'and') });
  if (SPOKEN[shown]) return SPOKEN[shown];
  return inner && at.depth < MAX_DEPTH ? words(inner, deeper(at)) : shown;
}

function access({ objectType, indexType }: ts.IndexedAccessTypeNode, at: At): string {
  const of = words(objectType, at);
  return indexType.kind === ts.SyntaxKind.NumberKeyword ? `one of ${of}` : `${oneOf(keys(indexType, at))} of ${of}`;
}

const members = (node: ts.TypeLiteralNode): string => {
  const names = node.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [code(name.text)] : []));
  return names.length > 0 ? oneOf(names, 'and') : 'a record';
};

const list = (nodes: readonly ts.TypeNode[], at: At): string[] => nodes.map((node) => words(node, at));

/** Types made of other types. */
function composed(node: ts.TypeNode, at: At): string | null {
  if (ts.isParenthesizedTypeNode(node) || ts.isNamedTupleMember(node) || ts.isRestTypeNode(node))
    return words(node.type, at);
  if (ts.isUnionTypeNode(node)) return union(node.types, at);
  if (ts.isIntersectionTypeNode(node)) return list(node.types, at).join(' with ');
  if (ts.isArrayTypeNode(node)) return `list of ${words(node.elementType, at)}`;
  if (ts.isTupleTypeNode(node)) return oneOf(list(node.elements, at), 'and');
  if (ts.isIndexedAccessTypeNode(node)) return access(node, at);
  if (!ts.isTypeOperatorNode(node)) return null;
  const named = node.operator === ts.SyntaxKind.KeyOfKeyword ? 'a name in ' : '';
  return `${named}${words(node.type, at)}`;
}

/** A type in words; what only a program can use is “a function”. */
function words(node: ts.TypeNode, at: At): string {
  const plain = PLAIN[node.kind] ?? composed(node, at);
  if (plain) return plain;
  if (ts.isLiteralTypeNode(node)) return literal(node);
  if (ts.isTypeQueryNode(node)) return at.lookUp(node.exprName).shown;
  if (ts.isTypePredicateNode(node)) return 'yes or no';
  if (ts.isTemplateLiteralTypeNode(node)) return 'text';
  if (ts.isFunctionTypeNode(node)) return 'a function';
  if (ts.isTypeLiteralNode(node)) return members(node);
  if (ts.isTypeReferenceNode(node)) return reference(node.typeName, node.typeArguments ?? [], at);
  if (ts.isImportTypeNode(node) && node.qualifier) return reference(node.qualifier, node.typeArguments ?? [], at);
  return 'a value';
}

/** Makes the wording of types, given how names are looked up. */
export const createWords =
  (lookUp: LookUp) =>
  (node: ts.TypeNode): string =>
    words(node, { lookUp, depth: 0 });
