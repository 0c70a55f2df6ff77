// `npm run mutate -- sql` is mutate-sql.ts. `npm run mutate -- <slug>`: how many small faults put into the rules of one slug its own tests notice.
// MUTATE_WORKERS = faults tried at once (2); MUTATE_STATIC=no leaves out faults in what is computed while modules load, for each of those
// needs every test. `reports/mutation/<slug>.json` keeps every fault and what became of it.
import { Stryker } from '@stryker-mutator/core';
import { existsSync } from 'node:fs';
import { inRoot } from '../paths.ts';

const [slug] = process.argv.slice(2);
if (slug === 'sql') {
  await import('./mutate-sql.ts');
  process.exit();
}
if (!slug || !existsSync(inRoot('domain/src', slug))) {
  console.error('usage: npm run mutate -- sql | <slug>, a folder of domain/src');
  process.exit(2);
}
process.chdir(inRoot());
process.env.MUSTER_MUTATE = slug; // vitest.config.ts then knows the tests of this slug only

/** Sentences for people, types and examples are no rules. */
const leftOut = [
  'index',
  'types',
  '*-types',
  'problems',
  '*-problems',
  'texts',
  'fixture',
  'samples',
  'testing/arbitraries',
  '*.test',
];
const report = `reports/mutation/${slug}`;
const stryker = new Stryker({
  testRunner: 'vitest',
  mutate: [`domain/src/${slug}/**/*.ts`, ...leftOut.map((name) => `!domain/src/${slug}/**/${name}.ts`)],
  ignorePatterns: ['/*', '!/domain', '!/directus', '!/package.json', '!/tsconfig.json', '!/vitest.config.ts'],
  concurrency: Number(process.env.MUTATE_WORKERS || 2),
  coverageAnalysis: 'perTest',
  ignoreStatic: process.env.MUTATE_STATIC === 'no',
  timeoutMS: 5_000,
  incremental: true, // a fault is tried again only when its file or a test that reaches it has changed
  incrementalFile: `${report}.incremental.json`,
  reporters: ['clear-text', 'json', 'progress'],
  jsonReporter: { fileName: `${report}.json` },
  clearTextReporter: { reportTests: false, reportMutants: true },
  thresholds: { high: 95, low: 85, break: 85 },
});
await stryker.runMutationTest();
