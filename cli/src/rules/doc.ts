// Doc comments as text for people.
import ts from 'typescript';
import type { Doc } from './model.ts';

const NOTHING: Doc = { text: '', tags: [] };

/** Lines of one paragraph belong together; lists keep their lines. */
const flow = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim().replaceAll(/\n(?!\s*[-\d]+[.\s])\s*/g, ' '))
    .filter((part) => part !== '')
    .join('\n\n');

const textOf = (comment: Parameters<typeof ts.getTextOfJSDocComment>[0]): string =>
  flow(ts.getTextOfJSDocComment(comment) ?? '');

/** TypeScript keeps the name of a parameter apart from the words about it. */
function tagText(tag: ts.JSDocTag): string {
  const name = ts.isJSDocParameterTag(tag) ? `${tag.name.getText()} ` : '';
  return `${name}${textOf(tag.comment)}`.trim();
}

/** The doc comment of a declaration: the last one before it. */
export function docOf(declaration: ts.Node): Doc {
  const doc = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc).at(-1);
  if (!doc) return NOTHING;
  const tags = (doc.tags ?? []).map((tag) => ({ name: tag.tagName.text, text: tagText(tag) }));
  return { text: textOf(doc.comment), tags };
}

/** The first comment of an index: a line that is the title, an empty line, and what the module is for. */
export function titleOf(index: ts.SourceFile): { title: string; purpose: string } {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(index.text)?.[1] ?? '';
  const [title = '', ...purpose] = comment
    .replaceAll(/^[ \t]*\* ?/gm, '')
    .trim()
    .split(/\n\s*\n/);
  return { title: flow(title), purpose: flow(purpose.join('\n\n')) };
}

/** The sentence a list entry needs. */
export const firstSentence = (text: string): string => /^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
