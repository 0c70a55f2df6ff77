// One slug of the domain as a chapter: its exports sorted into rules, tables, problems, numbers and types.
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { docOf, titleOf } from './doc.ts';
import type { Chapter, Doc, EngineName, Move, MoveTable, Named, Rule, Taken } from './model.ts';
import type { createRefusals } from './refusals.ts';
import type { Export, Source } from './source.ts';
import { fieldsOf, inEnglish, showable } from './values.ts';
import { withUnit, type createWords } from './words.ts';

export type Reader = {
  source: Source;
  words: ReturnType<typeof createWords>;
  refusals: ReturnType<typeof createRefusals>;
};
type Values = Record<string, unknown>;
type Signature = { parameters: readonly ts.ParameterDeclaration[]; type?: ts.TypeNode | undefined };

/** What a slug exports when it runs. */
export const valuesOf = (path: string): Promise<Values> => import(pathToFileURL(path).href) as Promise<Values>;

/** Where parameters and result of a function are written: its own, or its type's. */
function signatureOf(declaration: ts.Declaration, type: ts.Type): Signature | null {
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (initializer && ts.isFunctionLike(initializer)) return initializer as Signature;
  const written = type.getCallSignatures()[0]?.declaration;
  return written && ts.isFunctionLike(written) ? (written as Signature) : null;
}

const paramNotes = ({ tags }: Doc, name: string): string => {
  const own = tags.filter((tag) => tag.name === 'param' && tag.text.match(/^[\w$]+/)?.[0] === name);
  return own
    .map(({ text }) => text.replace(/^[\w$]+(\.(\S+))?\s*(-\s*)?/, (_, dot, field) => (dot ? `\`${field}\` = ` : '')))
    .join('; ');
};

function takenOf(parameter: ts.ParameterDeclaration, doc: Doc, { source, words }: Reader): Taken {
  const plain = ts.isIdentifier(parameter.name);
  const name = plain
    ? parameter.name.getText()
    : parameter.name
        .getText()
        .replaceAll(/\s*\n\s*/g, ' ')
        .replace(/,? }$/, ' }');
  const inferred = source.checker.typeToTypeNode(
    source.checker.getTypeAtLocation(parameter),
    parameter,
    ts.NodeBuilderFlags.NoTruncation,
  );
  const node = parameter.type ?? inferred;
  const kind = node ? withUnit(words(node), name) : 'a value';
  const preset = parameter.initializer ? `when left out: \`${parameter.initializer.getText()}\`` : '';
  const optional = parameter.questionToken ? 'may be left out' : '';
  return { name: plain ? name : '', kind, note: [paramNotes(doc, name), preset, optional].filter(Boolean).join('; ') };
}

function ruleOf(named: Named, declaration: ts.Declaration, reader: Reader): Rule {
  const { checker } = reader.source;
  const type = checker.getTypeAtLocation(declaration);
  const signature = signatureOf(declaration, type);
  const result = type.getCallSignatures()[0]?.getReturnType() ?? type;
  const node = signature?.type ?? checker.typeToTypeNode(result, declaration, ts.NodeBuilderFlags.NoTruncation);
  return {
    ...named,
    takes: (signature?.parameters ?? []).map((parameter) => takenOf(parameter, named.doc, reader)),
    gives: node ? withUnit(reader.words(node), named.name) : 'a value',
    codes: reader.refusals(declaration, result),
  };
}

/** A transition table; who moves what stands in its comment as `@move from>to who`, its column as `@table table.column`. */
export function tableOf(named: Named, value: Record<string, readonly string[]>): MoveTable {
  const tagged = (name: string) => named.doc.tags.filter((tag) => tag.name === name).map(({ text }) => text);
  const movers = new Map(tagged('move').map((text) => [text.split(/\s/)[0], text.replace(/^\S+\s*/, '')]));
  const moves = Object.entries(value).flatMap(([from, next]) =>
    next.map((to): Move => ({ from, to, mover: movers.get(`${from}>${to}`) ?? '' })),
  );
  const unknown = [...movers.keys()].filter((edge) => !moves.some(({ from, to }) => edge === `${from}>${to}`));
  if (unknown.length > 0)
    throw new Error(`${named.name} has no move ${unknown.join(', ')}, but its comment tells who makes it.`);
  return { ...named, column: tagged('table')[0] ?? null, states: Object.keys(value), moves };
}

const workflowId = (value: unknown, takes: readonly Taken[]): string =>
  String((value as (...ids: string[]) => string)(...takes.map(({ name }) => `<${name}>`)));

type Sorted = Omit<Chapter, 'slug' | 'title' | 'purpose' | 'uses'>;
const isProblems = (name: string) => name.endsWith('_PROBLEMS');
const isRegistry = (name: string) => /_RECOMPUTES?$/.test(name);

function sortValue(named: Named, declaration: ts.Declaration, value: unknown, into: Sorted, reader: Reader): void {
  const { name } = named;
  if (isProblems(name)) return void into.problems.push(...problemsOf(value));
  if (isRegistry(name)) return void into.explained.push(...Object.keys(value as object));
  if (name.endsWith('_TRANSITIONS')) return void into.tables.push(tableOf(named, value as Record<string, string[]>));
  if (name.endsWith('_MESSAGES'))
    return void into.engine.push({ ...named, value: Object.values(value as object).join(', ') });
  if (typeof value !== 'function') return addValue(named, value, into);
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === 'problemsOf') return;
  const rule = ruleOf(named, declaration, reader);
  if (/WorkflowId$/.test(name))
    into.engine.push({ ...named, value: workflowId(value, rule.takes) } satisfies EngineName);
  else into.rules.push(rule);
}

/** A number, a text or a list of them; what is neither, such as the shape of a request, is described like a type. */
function addValue(named: Named, value: unknown, into: Sorted): void {
  const shown = showable(value);
  if (shown === undefined) into.types.push({ ...named, kind: fieldsOf(value) });
  else into.constants.push({ ...named, value: inEnglish(shown) });
}

const problemsOf = (list: unknown) =>
  Object.entries(list as Record<string, { status: number; en: string }>).map(([code, { status, en }]) => ({
    code,
    status,
    sentence: en,
  }));

function addType(named: Named, declaration: ts.Declaration, into: Sorted, { words }: Reader): void {
  if (into.types.some(({ name }) => name === named.name)) return;
  const node = ts.isTypeAliasDeclaration(declaration) ? declaration.type : null;
  into.types.push({ ...named, kind: node ? words(node) : '' });
}

/** Sorts everything a slug exports. Problem lists that the index keeps to itself are read from `problems.ts`. */
export function chapterOf(slug: string, values: Values, problems: Values, reader: Reader): Chapter {
  const { source } = reader;
  const into: Sorted = { rules: [], tables: [], problems: [], constants: [], explained: [], engine: [], types: [] };
  const named = ({ name, file }: Export, at: ts.Declaration): Named => ({ name, file, doc: docOf(at) });
  const registries = Object.entries(values).filter(([name]) => isRegistry(name));
  // what only recomputes an explanation is told by the rule that made it
  const again = new Set(registries.flatMap(([, list]) => Object.values(list as object)));
  for (const one of source.exportsOf(slug)) {
    if (again.has(values[one.name])) continue;
    if (one.value) sortValue(named(one, one.value), one.value, values[one.name], into, reader);
    if (one.type) addType(named(one, one.type), one.type, into, reader);
  }
  const hidden = Object.entries(problems).filter(([name]) => isProblems(name) && !(name in values));
  for (const [, list] of hidden) into.problems.push(...problemsOf(list));
  return { slug, ...titleOf(source.indexOf(slug)), ...into, uses: source.usesOf(slug) };
}
