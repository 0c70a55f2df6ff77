import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'vue/compiler-sfc';
import { describe, expect, it } from 'vitest';
import en from './en.ts';
import hi from './hi.ts';
import kn from './kn.ts';
import { mergeWords, type Words } from './merge.ts';

const flat = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const keys = (words: Words) =>
  flat(words)
    .map(([key]) => key)
    .toSorted();
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();

const SRC = join(import.meta.dirname, '..');
const files = (pattern: string) =>
  globSync(pattern, { cwd: SRC }).map((name) => ({ name, text: readFileSync(join(SRC, name), 'utf8') }));

describe.each([
  ['Hindi', hi, /[\u0900-\u097f]/],
  ['Kannada', kn, /[\u0c80-\u0cff]/],
] as const)('%s', (_, words, script) => {
  const said = new Map(flat(words));
  it('says everything English says, and nothing more', () => expect(keys(words)).toEqual(keys(en)));
  it('fills in the same facts', () => {
    for (const [key, text] of flat(en)) expect([key, places(said.get(key) ?? '')]).toEqual([key, places(text)]);
  });
  it('has as many plural forms', () => {
    for (const [key, text] of flat(en))
      expect([key, said.get(key)?.split('|').length]).toEqual([key, text.split('|').length]);
  });
  it('is written in its own script', () => {
    const foreign = [...said].filter(
      ([key, text]) => !script.test(text) && !/^(app\.name|language\.|.*\{)/.test(key + text),
    );
    expect(foreign).toEqual([]);
  });
});

/** Texts that stand in a template: between tags, or in an attribute that people read or hear. */
const READ = ['title', 'label', 'placeholder', 'alt', 'description', 'help', 'aria-label', 'text'];
type Node = {
  type: number;
  content?: unknown;
  loc: { source: string };
  name?: string;
  value?: { content: string };
  children?: Node[];
  branches?: Node[];
  props?: Node[];
};
const literals = (node: Node): string[] => [
  ...(node.type === 2 && /\p{L}{2}/u.test(String(node.content)) ? [String(node.content)] : []),
  ...(node.props ?? []).flatMap((prop) =>
    prop.type === 6 && READ.includes(prop.name ?? '') && /\p{L}{2}/u.test(prop.value?.content ?? '')
      ? [`${prop.name}=${prop.value?.content}`]
      : [],
  ),
  ...(node.children ?? []).flatMap(literals),
];
it.each(files('**/*.vue').map(({ name, text }) => [name, text]))(
  'no template holds a text of its own: %s',
  (_, text) => {
    const { template } = parse(text as string).descriptor;
    expect(template?.ast ? literals(template.ast as unknown as Node) : []).toEqual([]);
  },
);

it('knows every text that is asked for by name', () => {
  const known = new Set(keys(en));
  const asked = files('**/*.{vue,ts}')
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .flatMap(({ name, text }) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => `${name}: ${key}`));
  expect(asked.filter((line) => !known.has(line.split(': ')[1] ?? ''))).toEqual([]);
});

it('merges what each feature says, and refuses a name that is taken', () => {
  const words = mergeWords({ app: { name: 'Muster' } }, { 'a/en.json': { default: { review: { title: 'Review' } } } });
  expect(words).toEqual({ app: { name: 'Muster' }, review: { title: 'Review' } });
  expect(() => mergeWords({ app: 'Muster' }, { 'a/en.json': { default: { app: 'other' } } })).toThrow('"app"');
});
