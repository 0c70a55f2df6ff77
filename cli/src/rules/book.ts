// The rule book: every page of docs/rules, made from the domain and from nothing else.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';
import { chapterOf, valuesOf } from './chapter.ts';
import { contentsPage } from './contents.ts';
import type { Chapter, Target } from './model.ts';
import { linksOf, pageOf } from './page.ts';
import { createRefusals } from './refusals.ts';
import { DOMAIN, readSource, slugs, type Source } from './source.ts';
import { createWords, type LookUp } from './words.ts';

/** Names of types: exported ones are named, those of one file only are spelled out. */
function createLookUp(source: Source, exported: ReadonlySet<string>): LookUp {
  return (name) => {
    const text = 'text' in name ? name.text : name.right.text;
    if (exported.has(text)) return { shown: `\`${text}\`` };
    const found = source.declarationOf(name) as (ts.Declaration & { type?: ts.TypeNode }) | undefined;
    const ours = found?.getSourceFile().fileName.startsWith(DOMAIN) === true;
    return {
      shown: ours || exported.has(text) ? `\`${text}\`` : text,
      ...(ours && found?.type ? { inner: found.type } : {}),
    };
  };
}

/** Reads all chapters, in order of the alphabet. */
export async function readChapters(): Promise<Chapter[]> {
  const all = slugs();
  const source = readSource(all);
  const values = await Promise.all(all.map((slug) => valuesOf(join(DOMAIN, slug, 'index.ts'))));
  const problems = await Promise.all(
    all.map((slug) => {
      const file = join(DOMAIN, slug, 'problems.ts');
      return existsSync(file) ? valuesOf(file) : {};
    }),
  );
  const exported = new Set(all.flatMap((slug) => source.exportsOf(slug).map(({ name }) => name)));
  const lists = [...values, ...problems]
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => name.endsWith('_PROBLEMS'));
  const codes = new Set(lists.flatMap(([, list]) => Object.keys(list as object)));
  const reader = {
    source,
    words: createWords(createLookUp(source, exported)),
    refusals: createRefusals(source, codes),
  };
  return all.map((slug, index) => chapterOf(slug, values[index] ?? {}, problems[index] ?? {}, reader));
}

/** Every page by its file name. The same sources give the same pages, byte for byte. */
export function pagesOf(chapters: readonly Chapter[]): Map<string, string> {
  const links = new Map<string, Target[]>();
  for (const [name, to] of chapters.flatMap(linksOf)) {
    const others = (links.get(name) ?? []).filter(({ slug }) => slug !== to.slug);
    links.set(name, [...others, to]);
  }
  const pages = chapters.map((chapter): [string, string] => [`${chapter.slug}.md`, pageOf(chapter, links)]);
  return new Map([['README.md', contentsPage(chapters)], ...pages]);
}
