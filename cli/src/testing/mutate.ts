// `npm run mutate -- <slug>`: how many small faults put into the rules of one slug its own tests notice.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot, NODE } from '../paths.ts';

const [slug] = process.argv.slice(2);
if (!slug || !existsSync(inRoot('domain/src', slug))) {
  console.error('usage: npm run mutate -- <slug>, a folder of domain/src');
  process.exit(2);
}
const rules = `domain/src/${slug}/**/*.ts`;
const leftOut = ['index', 'types', 'problems', 'fixture', 'samples', '*.test'].map(
  (name) => `!domain/src/${slug}/**/${name}.ts`,
);
const args = [
  inRoot('node_modules/@stryker-mutator/core/bin/stryker.js'),
  'run',
  '--testRunner',
  'vitest',
  '--mutate',
  [rules, ...leftOut].join(','),
];
const { status } = spawnSync(NODE, [...args, '--concurrency', '2', '--reporters', 'clear-text,progress'], {
  cwd: inRoot(),
  stdio: 'inherit',
  env: { ...process.env, MUSTER_MUTATE: slug },
});
process.exit(status ?? 1);
