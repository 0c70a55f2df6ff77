// What documentation and comments point at: files of the repository, requirement ids, links between pages.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { inRoot } from '../paths.ts';
import { idsIn } from './requirements.ts';

export type Dangling = { file: string; line: number; what: string };

const TEXT = /\.(ts|vue|mjs|js|sql|md|yml|css)$/;
/** A path that begins with a folder of the repository, as prose and comments write it. */
const PATH =
  /(?<![\w./@-])((?:domain|directus|extensions|workflows|portal|cli|scripts|e2e|bench|docs|deploy)\/[\w./@-]*[\w-])(?![\w<*{…(-])/g;
const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)\s]*)?\)/g;
/** Pages that are no part of the repository, by the names under which design notes are usually kept. */
const OUTSIDE =
  /(?<![\w/-])(?:domain|domain-beyond|security|style|peers|dependencies|design|glossary|faults|aicte-figures)(?:\.md\b| §)|(?<!docs\/)\barchitecture\.md §|\.\.\/shared\b/g;
const COMMENT = /^\s*(?:\/\/|\/\*|\*|--|#|<!--)|\s(?:\/\/|--|\/\*)\s/;

const isComment = (file: string, text: string) => file.endsWith('.md') || COMMENT.test(text);
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([whole, inner]) => inner ?? whole);
/** Whether a path names a file or folder, with or without its ending. */
const resolves = (path: string) =>
  ['', '.ts', '.md', '.vue', '.sql'].some((ending) => existsSync(inRoot(`${path}${ending}`)));

/** Everything in one file that leads nowhere. */
export function danglingIn(file: string, content: string, known: ReadonlySet<string>): Dangling[] {
  if (!TEXT.test(file)) return [];
  return content.split('\n').flatMap((text, index) => {
    const told = (what: string): Dangling => ({ file, line: index + 1, what });
    const ids = idsIn(text).filter((id) => !known.has(id));
    if (!isComment(file, text)) return ids.map(told);
    const links = file.endsWith('.md')
      ? matches(text, LINK).filter((to) => !existsSync(inRoot(normalize(join(dirname(file), to)))))
      : [];
    const paths = matches(text, PATH).filter((path) => !resolves(path));
    const outside = file === 'SECURITY.md' ? [] : matches(text, OUTSIDE);
    return [...ids, ...links, ...paths, ...outside].map(told);
  });
}

/** Everything in the given files that leads nowhere. */
export const danglingReferences = (files: readonly string[], known: ReadonlySet<string>): Dangling[] =>
  files.flatMap((file) => (TEXT.test(file) ? danglingIn(file, readFileSync(inRoot(file), 'utf8'), known) : []));
