// The domain as the TypeScript compiler sees it: slugs, their exports in reading order, names and signatures.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../paths.ts';

export const DOMAIN = inRoot('domain', 'src');

/** Every folder of the domain that has an index, in order of the alphabet. */
export const slugs = (): string[] =>
  readdirSync(DOMAIN)
    .filter((slug) => existsSync(join(DOMAIN, slug, 'index.ts')))
    .toSorted();

/** One exported name with what it is declared by. */
export type Export = { name: string; value: ts.Declaration | null; type: ts.Declaration | null; file: string };

export type Source = {
  checker: ts.TypeChecker;
  indexOf(slug: string): ts.SourceFile;
  exportsOf(slug: string): Export[];
  usesOf(slug: string): string[];
  /** The declaration that a name leads to, through imports and re-exports. */
  declarationOf(name: ts.Node): ts.Declaration | undefined;
};

/** The slug a file belongs to, or null outside of the slugs. */
export function slugOf(file: string): string | null {
  const path = relative(DOMAIN, file);
  return path.startsWith('..') || !path.includes('/') ? null : (dirname(path).split('/')[0] ?? null);
}

function options(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(inRoot('tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, inRoot()).options;
}

const isType = (node: ts.Declaration): boolean => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);

/** The slugs that some files import from. */
function usesIn(files: readonly ts.SourceFile[]): string[] {
  const used = files.flatMap(({ text }) => [...text.matchAll(/from '\.\.\/([\w-]+)\/index\.ts'/g)].map(([, to]) => to));
  return [...new Set(used)].filter((to) => to !== undefined).toSorted();
}

/** Reads the domain once. */
export function readSource(slugs: readonly string[]): Source {
  const indexes = slugs.map((slug) => join(DOMAIN, slug, 'index.ts'));
  const program = ts.createProgram(indexes, options());
  const checker = program.getTypeChecker();
  const indexOf = (slug: string): ts.SourceFile => {
    const file = program.getSourceFile(join(DOMAIN, slug, 'index.ts'));
    if (!file) throw new Error(`domain/src/${slug}/index.ts cannot be read.`);
    return file;
  };
  const target = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  function exportsOf(slug: string): Export[] {
    const index = indexOf(slug);
    const order = [...index.text.matchAll(/from '\.\/(.+?)'/g)].map(([, file]) => file);
    const place = ({ value, type }: Export) => value ?? (type as ts.Declaration);
    const symbol = checker.getSymbolAtLocation(index);
    return (symbol ? checker.getExportsOfModule(symbol) : [])
      .flatMap((exported): Export[] => {
        const own = (target(exported).declarations ?? []).filter(
          (node) => slugOf(node.getSourceFile().fileName) === slug,
        );
        const value = own.find((node) => !isType(node)) ?? null;
        const type = own.find(isType) ?? null;
        const file = basename((value ?? type)?.getSourceFile().fileName ?? '');
        return value || type ? [{ name: exported.name, value, type, file }] : [];
      })
      .toSorted((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || place(a).pos - place(b).pos);
  }

  const usesOf = (slug: string): string[] =>
    usesIn(program.getSourceFiles().filter(({ fileName }) => slugOf(fileName) === slug));

  function declarationOf(name: ts.Node): ts.Declaration | undefined {
    const symbol = checker.getSymbolAtLocation(name) ?? (name as { symbol?: ts.Symbol }).symbol;
    return symbol && target(symbol).declarations?.[0];
  }

  return { checker, indexOf, exportsOf, usesOf, declarationOf };
}
