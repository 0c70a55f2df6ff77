// How many files outside its own folders a process costs. Counted from the sources, so that a shared place that begins to
// know a process by name is seen.
import { readFileSync } from 'node:fs';
import { DECLARED_PROCESSES } from '@muster/domain/process';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../paths.ts';
import { trackedFiles } from './tracked-files.ts';

/** Files one process may cost in places that belong to no slug: registers, guards, the contract. */
const MOST_SHARED = 6;
/** Slugs that carry every process and know none. */
const CARRIERS = /^[^/]+\/(src\/|src\/features\/|muster\/src\/)?(task|outbox|approval|process|temporal)\//;
const MIGRATION = /^directus\/migrations\/(\d+)-/;

const SOURCE = /^(cli|directus|domain|extensions|portal|workflows)\/.*\.(ts|vue|sql)$/;
const ONLY_TESTS = /\.test\.ts$|\/testing\/|\/testing\.ts$|\/test-[^/]*$|\/recording\.ts$/;
const files = trackedFiles().filter((path) => SOURCE.test(path) && !ONLY_TESTS.test(path));
const textOf = new Map(files.map((path) => [path, readFileSync(inRoot(path), 'utf8')]));

/** The folder that a file belongs to, and whether a slug of the domain is called so: then the file is a part of that slug. */
const folderOf = (path: string) =>
  /^(?:directus|domain\/src|extensions\/muster\/src|workflows\/src|portal\/src\/features)\/([^/]+)\//.exec(path)?.[1];
const SHARED = new Set(['contract', 'process', 'task', 'outbox', 'approval']);
const slugs = new Set(files.flatMap((path) => /^domain\/src\/([^/]+)\//.exec(path)?.[1] ?? []));
const isPartOfSlug = (path: string) => {
  const folder = folderOf(path);
  return folder !== undefined && slugs.has(folder) && !SHARED.has(folder);
};

const isOwn = (slug: string, path: string) =>
  path.split('/').includes(slug) || new RegExp(`/(\\d{4}-)?${slug}[-.]`).test(path);

/** What only names the process: its folder in an import, its table, its workflow. */
function namesOf(slug: string): RegExp[] {
  const process = DECLARED_PROCESSES.find((one) => one.slug === slug);
  return [
    new RegExp(`from '[^']*/${slug}(/[^']*|\\.ts)?'|import\\('[^']*/${slug}/`),
    ...(process ? [new RegExp(`\\b(${process.table}|${process.workflow.type})\\b`)] : []),
  ];
}

/** Files that name a slug and are not its own. A later migration may point at an earlier table, never the other way round. */
function touchedBy(slug: string): string[] {
  const migrations = files.filter((path) => isOwn(slug, path)).flatMap((path) => MIGRATION.exec(path)?.[1] ?? []);
  const first = Math.min(...migrations.map(Number));
  const isLater = (path: string) => Number(MIGRATION.exec(path)?.[1] ?? 0) > first;
  const names = namesOf(slug);
  return files.filter(
    (path) => !isOwn(slug, path) && !isLater(path) && names.some((name) => name.test(textOf.get(path) ?? '')),
  );
}

describe.each(['correction', 'marking', 'review', 'proposal'])('%s', (slug) => {
  const touched = touchedBy(slug);
  const shared = touched.filter((path) => !isPartOfSlug(path));
  const users = touched.length - shared.length;
  it(`costs ${shared.length} files that belong to no slug, of at most ${MOST_SHARED}; ${users} of other slugs use it`, () => {
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.length, shared.join('\n')).toBeLessThanOrEqual(MOST_SHARED);
  });
  it('is known by name to nothing that carries every process, and to no migration before its own', () => {
    expect(touched.filter((path) => CARRIERS.test(path) || MIGRATION.test(path))).toEqual([]);
  });
});
