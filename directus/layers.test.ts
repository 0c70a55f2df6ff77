// What keeps the data layer the only one: found by reading the sources, so that a new file is looked at as well.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');

/** TypeScript of a folder that runs in the product, without tests, what only tests use, and what records histories for them. */
const sourcesOf = (folder: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !/(\.test\.ts|\/testing\/|\/testing\.ts|\/recording\.ts)/.test(path))
    .sort();

const ENDPOINTS = sourcesOf('extensions/muster/src');
const WORKER = sourcesOf('workflows/src');

/** A statement: its first word at the start of a text. Notes in comments are not in quotes. */
const STATEMENT = /[`'"]\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH [a-z_]+ AS|LOCK TABLE) ?/;
/** Knex' own way to write one; a call without a text is another library's. */
const BUILDER = /\b(db|trx|database)\(\s*['"`]|\.raw(<|\((?!\)))/;
/** The organization compared by hand, in SQL or in a filter of Knex. */
const PREDICATE = /organization_id\s*=\s*(\$\d|[:?])|\.where\(\{[^}]*\borganization_id\b/;

const offending = (files: readonly string[], ...patterns: RegExp[]) =>
  files.filter((file) => patterns.some((pattern) => pattern.test(read(file))));

describe('statements', () => {
  it('stand in directus/<slug>/queries.ts: in no route, service, hook, workflow or activity', () => {
    expect(ENDPOINTS.length).toBeGreaterThan(40);
    expect(WORKER.length).toBeGreaterThan(30);
    expect(offending([...ENDPOINTS, ...WORKER], STATEMENT, BUILDER)).toEqual([]);
  });

  it('of one organization get it from the handle of the caller: nobody compares it by hand', () => {
    expect(offending(ENDPOINTS, PREDICATE)).toEqual([]);
  });

  it.each([
    "rowsOf(db, 'SELECT 1')",
    'db.query(`UPDATE people SET x = 1`)',
    "trx('people').insert(row)",
    'db.raw<{ rows: Row[] }>(sql)',
    '`WHERE organization_id = $1`',
    'x.where({ id, organization_id: org })',
  ])('are recognised when they stand where they should not: %s', (line) => {
    expect([STATEMENT, BUILDER, PREDICATE].some((pattern) => pattern.test(line))).toBe(true);
  });

  it.each(["import { update } from './a.ts'", '// SELECT is a word here', "say('With love')", 'database.query(text)'])(
    'are not seen in what is none: %s',
    (line) => {
      expect([STATEMENT, BUILDER, PREDICATE].some((pattern) => pattern.test(line))).toBe(false);
    },
  );
});
