import { expect, it } from 'vitest';
import { danglingIn, danglingReferences } from './references.ts';
import { requiredIds } from './requirements.ts';
import { trackedFiles } from './tracked-files.ts';

const known = new Set(requiredIds());
const what = (file: string, content: string) => danglingIn(file, content, known).map((found) => found.what);
/** Put together here, so that this file does not point at it itself. */
const missing = ['domain', 'src', 'nowhere.ts'].join('/');
const unknownId = ['CH', '999'].join('-');

it('finds paths, links, ids and pages that lead nowhere', () => {
  expect(what('a.ts', `// see ${missing} and domain/src/leave`)).toEqual([missing]);
  expect(what('docs/a.md', '[there](requirements.md) [gone](gone.md#part)')).toEqual(['gone.md']);
  expect(what('a.test.ts', `it('works (${unknownId}, CH-064)')`)).toEqual([unknownId]);
  expect(what('a.sql', `-- as ${'domain'}.md says`)).toEqual(['domain.md']);
});

it('leaves code, patterns and placeholders alone', () => {
  expect(what('a.ts', `const path = '${missing}';`)).toEqual([]);
  expect(what('docs/a.md', 'each `domain/src/<slug>/process.ts`, `directus/migrations/*.sql`')).toEqual([]);
});

it('finds nothing of the kind in the repository', () => {
  const files = trackedFiles().filter(
    (file) => !file.startsWith('docs/rules/') && file !== 'cli/src/testing/references.test.ts',
  );
  expect(danglingReferences(files, known)).toEqual([]);
});
