// `npm run requirements`: each requirement id with the highest level at which a test proves it.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { inRoot } from '../paths.ts';
import { trackedFiles } from './tracked-files.ts';

const ID = /\b(?:EAS|CT|CH|OMNI|TESC|BEY)-\d{3}\b/g;
/** Both ends of a range such as OMNI-045..051: it names no single behaviour, so neither end counts. */
const RANGE = /\b(?:EAS|CT|CH|OMNI|TESC|BEY)-\d{3}\s*(?:\.\.|…|–|to)\s*(?:(?:EAS|CT|CH|OMNI|TESC|BEY)-)?\d{3}\b/g;
const TEST_CALLS = new Set(['it', 'test']);

/** `product`: on the running stack; `data`: a real PostgreSQL; `rule`: a pure function or a fake neighbour. */
export const LEVELS = ['product', 'data', 'rule'] as const;
export type Level = (typeof LEVELS)[number];
export type Proof = { level: Level; path: string; name: string };

/** A test carries its level by where it lives. */
export function levelOf(path: string, content: string): Level {
  if (path.endsWith('.stack.test.ts') || /^e2e\/.*\.spec\.ts$/.test(path)) return 'product';
  return path.startsWith('directus/') || /\bwithDatabase\(/.test(content) ? 'data' : 'rule';
}

/** Ids that a text names one by one. */
export const idsIn = (text: string): string[] => [...new Set(text.replace(RANGE, '').match(ID) ?? [])];

/** The function that a call ends up at: `it` for `it(…)` and for `it.each(rows)(…)`. */
function calleeOf(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node))
    return calleeOf(ts.isTaggedTemplateExpression(node) ? node.tag : node.expression);
  return null;
}

/** The groups that stand around a test; their names are part of its name. */
function nameOf(node: ts.CallExpression): string | null {
  const [name] = node.arguments;
  if (name && ts.isStringLiteralLike(name)) return name.text;
  return name && ts.isTemplateExpression(name) ? name.getText() : null;
}

/** The full names of the tests in a file: a group without a test proves nothing. */
export function testNames(content: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    let inner = groups;
    if (ts.isCallExpression(node)) {
      const callee = calleeOf(node.expression) ?? '';
      const name = nameOf(node);
      if (name !== null && callee === 'describe') inner = [...groups, name];
      else if (name !== null && TEST_CALLS.has(callee)) names.push([...groups, name].join(' › '));
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(ts.createSourceFile('a.test.ts', content, ts.ScriptTarget.Latest, true), []);
  return names;
}

/** Which tests name which id. */
export function proofsIn(files: Iterable<readonly [path: string, content: string]>): Map<string, Proof[]> {
  const proofs = new Map<string, Proof[]>();
  for (const [path, content] of files) {
    const level = levelOf(path, content);
    for (const name of testNames(content))
      for (const id of idsIn(name)) proofs.set(id, [...(proofs.get(id) ?? []), { level, path, name }]);
  }
  return proofs;
}

/** The highest level of some proofs; `none` without any. */
export const highest = (proofs: readonly Proof[] = []): Level | 'none' =>
  LEVELS.find((level) => proofs.some((proof) => proof.level === level)) ?? 'none';

/** The ids of docs/requirements.md, in its order. */
export const requiredIds = (): string[] =>
  [
    ...readFileSync(inRoot('docs', 'requirements.md'), 'utf8').matchAll(
      /^\|\s*((?:EAS|CT|CH|OMNI|TESC|BEY)-\d{3})\s*\|/gm,
    ),
  ].map(([, id = '']) => id);

function main(json: boolean): void {
  const tests = trackedFiles().filter((path) => /\.(test|spec)\.ts$/.test(path));
  const proofs = proofsIn(tests.map((path) => [path, readFileSync(inRoot(path), 'utf8')] as const));
  const ids = requiredIds();
  const counts = { ids: ids.length, product: 0, data: 0, rule: 0, none: 0 };
  for (const id of ids) {
    const level = highest(proofs.get(id));
    counts[level] += 1;
    if (!json)
      console.log(
        [`${id}  ${level}`, ...(proofs.get(id) ?? []).map(({ path, name }) => `  ${path}: ${name}`)].join('\n'),
      );
  }
  const unknown = [...proofs.keys()].filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    console.error(`Named by tests, but not in docs/requirements.md: ${unknown.join(', ')}`);
    process.exitCode = 1;
  }
  console.log(JSON.stringify(counts));
}

if (process.argv[1] === import.meta.filename) main(process.argv.includes('--json'));
