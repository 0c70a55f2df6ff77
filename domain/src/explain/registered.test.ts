import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const domain = new URL('../', import.meta.url);
/** Those that describe explanations and make none. */
const SHAPES = ['explain', 'contract'];
const slugs = readdirSync(domain).filter(
  (slug) => !SHAPES.includes(slug) && existsSync(new URL(`${slug}/index.ts`, domain)),
);
const isSource = (file: string) => file.endsWith('.ts') && !/(\.test|samples|fixture)\.ts$/.test(file);

const nameOf = (property: ts.ObjectLiteralElementLike) => property.name?.getText();
const valueOf = (object: ts.ObjectLiteralExpression, name: string) => {
  const found = object.properties.find((property) => nameOf(property) === name);
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
};

/** Every rule code that a file writes, and those with which an explanation begins. */
function codesIn(path: URL): { explains: boolean; first: string[]; all: string[] } {
  const file = ts.createSourceFile(path.pathname, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = { explains: false, first: [] as string[], all: [] as string[] };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const code = valueOf(node, 'code');
      if (code && ts.isStringLiteral(code)) found.all.push(code.text);
      const rules = valueOf(node, 'rules');
      const [begins] = rules && ts.isArrayLiteralExpression(rules) ? rules.elements : [];
      const explains = rules && node.properties.some((property) => ['v', 'verdict'].includes(String(nameOf(property))));
      if (explains) found.explains = true;
      const first = explains && begins && ts.isObjectLiteralExpression(begins) ? valueOf(begins, 'code') : undefined;
      if (first && ts.isStringLiteral(first)) found.first.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const modules = await Promise.all(
  slugs.map(async (slug) => {
    const exported = (await import(new URL(`${slug}/index.ts`, domain).href)) as Record<string, object>;
    const registries = Object.entries(exported).filter(([name]) => /_RECOMPUTES?$/.test(name));
    const files = readdirSync(new URL(`${slug}/`, domain)).filter(isSource);
    const codes = files.map((file) => ({ file, ...codesIn(new URL(`${slug}/${file}`, domain)) }));
    return { slug, registered: registries.flatMap(([, list]) => Object.keys(list)), codes };
  }),
);

describe('every explanation can be recomputed (BEY-090)', () => {
  const told = modules.filter(({ codes }) => codes.some(({ explains }) => explains));

  it.each(told)('those of $slug, by the rule they begin with', ({ slug, registered, codes }) => {
    expect(codes.flatMap(({ first }) => first).filter((code) => !registered.includes(code))).toEqual([]);
    for (const { file, all } of codes.filter(({ explains }) => explains)) {
      const known = registered.some((code) => all.includes(code)) || all.length === 0;
      expect(known, `${slug}/${file} explains by a rule that no *_RECOMPUTE of its index names`).toBe(true);
    }
    expect(registered.length).toBeGreaterThan(0);
  });

  it('and no rule is recomputed by two modules', () => {
    const all = modules.flatMap(({ registered }) => registered);
    expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
  });
});
