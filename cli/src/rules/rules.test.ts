import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inRoot } from '../paths.ts';
import { pagesOf, readChapters } from './book.ts';
import { slugs } from './source.ts';

const chapters = await readChapters();
const pages = pagesOf(chapters);
const folder = inRoot('docs', 'rules');
const committed = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null);

it('the committed rule book is the one that the domain gives', () => {
  const stale = [...pages].filter(([file, text]) => committed(file) !== text).map(([file]) => file);
  const extra = readdirSync(folder).filter((file) => !pages.has(file));
  expect(
    [...stale, ...extra],
    'These pages differ from the domain. Run `npm run rules` and commit docs/rules.',
  ).toEqual([]);
});

it('has a page for every folder of the domain, and an index that leads there', () => {
  expect(chapters.map(({ slug }) => slug)).toEqual(slugs());
  for (const slug of slugs()) expect(pages.get('README.md')).toContain(`(${slug}.md)`);
});

it('says of every module what it is for', () => {
  const silent = chapters.filter(({ title, purpose }) => title === '' || purpose === '').map(({ slug }) => slug);
  expect(silent, 'index.ts opens with a comment: a title, an empty line, the purpose.').toEqual([]);
});

it('says of every change of state who or what makes it', () => {
  const silent = chapters.flatMap(({ tables }) =>
    tables.flatMap(({ name, moves }) =>
      moves.filter(({ mover }) => mover === '').map(({ from, to }) => `${name}: @move ${from}>${to}`),
    ),
  );
  expect(silent).toEqual([]);
});

it('says of every rule what it decides', () => {
  const silent = chapters.flatMap(({ slug, rules }) =>
    rules.filter(({ doc }) => doc.text === '').map(({ name }) => `${slug}: ${name}`),
  );
  expect(silent).toEqual([]);
});

it('has no two headings of the same name on a page', () => {
  for (const [file, text] of pages) {
    const headings = [...text.matchAll(/^#{1,3} (.+)$/gm)].map(([, title]) => title);
    expect(headings.toSorted(), file).toEqual([...new Set(headings)].toSorted());
  }
});

it('leads nowhere that is not there', () => {
  const heading = /^#{1,3} (.+)$/gm;
  const anchors = new Map(
    [...pages].map(([file, text]) => [
      file,
      new Set(
        [...text.matchAll(heading)].map(([, title = '']) =>
          title
            .toLowerCase()
            .replaceAll(/[^\p{L}\d _-]/gu, '')
            .replaceAll(' ', '-'),
        ),
      ),
    ]),
  );
  const broken = [...pages].flatMap(([file, text]) =>
    [...text.matchAll(/\]\((?!\.\.\/)([\w-]+\.md)?(?:#([^)]+))?\)/g)]
      .filter(([, to = file, anchor]) => !anchors.has(to) || (anchor !== undefined && !anchors.get(to)?.has(anchor)))
      .map(([link]) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});

it('names the refusals that a rule can answer with, also those of the rules it asks', () => {
  const session = chapters.find(({ slug }) => slug === 'session');
  const cancel = session?.rules.find(({ name }) => name === 'refuseCancel');
  expect(cancel).toMatchObject({
    takes: [{ name: 'session' }, { name: 'cancelled_reason', kind: 'text' }],
    codes: ['SESSION_LOCKED', 'SESSION_MOVE', 'SESSION_REASON'],
  });
});
