#!/usr/bin/env node
// `npm start`, `npm test` and the other commands of package.json: set up what is missing, then run under the pinned Node 22.
import { ensureSetup } from './setup.mjs';
import { runUnderNode22 } from './node22.mjs';

const COMMANDS = {
  start: ['cli/src/main.ts', 'start'],
  dev: ['cli/src/main.ts', 'dev'],
  test: ['cli/src/testing/run.ts'],
  check: ['cli/src/testing/run.ts', '--quick'],
  requirements: ['cli/src/testing/requirements.ts'],
  mutate: ['cli/src/testing/mutate.ts'],
  rules: ['cli/src/rules/main.ts'],
  record: ['cli/src/testing/record.ts'],
  matrix: ['cli/src/matrix/main.ts'],
  bench: ['bench/main.ts'],
  fuzz: ['cli/src/fuzz/main.ts'],
  attack: ['cli/src/attack/main.ts'],
};

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  console.error(`Unknown command "${name ?? ''}". Known: ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(2);
}
await ensureSetup();
runUnderNode22([...command, ...rest]);
