// `npm run requirements`: each requirement id with the tests that name it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { inRoot, ROOT } from '../paths.ts';

const ID = /\b(?:EAS|CT|CH|OMNI|TESC|BEY)-\d{3}\b/g;
const RANGE = /\b(EAS|CT|CH|OMNI|TESC|BEY)-(\d{3})\.\.(\d{3})\b/g;
const TEST_CALLS = new Set(['it', 'test', 'describe']);
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.muster', '.stryker-tmp', 'coverage']);

function* testFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* testFiles(path);
    else if (/\.(test|spec)\.ts$/.test(entry.name)) yield path;
  }
}

/** Ids that a text names, ranges such as OMNI-045..051 spelled out. */
export function idsIn(text: string): string[] {
  const ranges = [...text.matchAll(RANGE)].flatMap(([, source, first, last]) =>
    Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, i) => `${source}-${String(Number(first) + i).padStart(3, '0')}`,
    ),
  );
  return [...new Set([...(text.match(ID) ?? []), ...ranges])];
}

/** The function that a call ends up at: `it` for `it(…)` and for `it.each(rows)(…)`. */
function calleeOf(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node))
    return calleeOf(ts.isTaggedTemplateExpression(node) ? node.tag : node.expression);
  return null;
}

/** The names of tests and groups in a file, whatever stands in the table of an `it.each`. */
export function testNames(content: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && TEST_CALLS.has(calleeOf(node.expression) ?? '')) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) names.push(name.text);
      if (name && ts.isTemplateExpression(name)) names.push(name.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.test.ts', content, ts.ScriptTarget.Latest, true));
  return names;
}

/** Which tests name which id. */
export function namedBy(files: Iterable<[path: string, content: string]>): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const [path, content] of files) {
    for (const name of testNames(content)) {
      for (const id of idsIn(name)) named.set(id, [...(named.get(id) ?? []), `${path}: ${name}`]);
    }
  }
  return named;
}

/** The list of requirements lies beside the repository where it is written; without it, what the tests name is all there is. */
function requiredIds(): string[] {
  const file = inRoot('..', 'shared', 'requirements.md');
  return existsSync(file) ? idsIn(readFileSync(file, 'utf8')) : [];
}

function main(json: boolean): void {
  const named = namedBy([...testFiles(ROOT)].map((path) => [path.slice(ROOT.length + 1), readFileSync(path, 'utf8')]));
  const ids = [...new Set([...requiredIds(), ...named.keys()])].toSorted();
  const missing = ids.filter((id) => !named.has(id));
  if (!json) {
    for (const id of ids) console.log(`${id}  ${named.get(id)?.join('\n          ') ?? '-'}`);
    console.log(`${ids.length} ids, ${ids.length - missing.length} named by tests, ${missing.length} missing`);
    return;
  }
  console.log(JSON.stringify({ ids: ids.length, named: ids.length - missing.length, missing }));
}

if (process.argv[1] === import.meta.filename) main(process.argv.includes('--json'));
