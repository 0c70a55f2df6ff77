// `npm test` and, with --quick, `npm run check`: every part of the suite in order, with progress, and one last line.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, NODE } from '../paths.ts';
import { eslintResult, oneCheck, playwrightResult, sum, vitestResult, type Result } from './report.ts';
import { ensureTestServer } from './test-server.ts';

type Outcome = { ok: boolean; output: string };
type Suite = { name: string; run: (reports: string) => Promise<Result> };

const module = (path: string) => inRoot('node_modules', path);
const running = new Set<ReturnType<typeof spawn>>();

/** Runs a program under our Node; `show` passes its output on as it comes. */
function node(args: string[], { show = false, env = {} } = {}): Promise<Outcome> {
  const child = spawn(NODE, args, {
    cwd: inRoot(),
    env: {
      ...process.env,
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      FORCE_COLOR: show && process.stdout.isTTY ? '1' : '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (show) process.stdout.write(chunk);
    });
  }
  return new Promise((resolve) =>
    child.once('close', (code) => (running.delete(child), resolve({ ok: code === 0, output }))),
  );
}

/** A static check: silent when it passes, its whole output when it does not. */
const check = (name: string, args: string[]): Suite => ({
  name,
  async run() {
    const { ok, output } = await node(args);
    if (!ok) console.log(output.trimEnd());
    return oneCheck(ok);
  },
});

const lint: Suite = {
  name: 'lint',
  async run(reports) {
    const file = join(reports, 'eslint.json');
    const { ok, output } = await node([
      module('eslint/bin/eslint.js'),
      '.',
      '--cache',
      '--cache-location',
      module('.cache/eslint/'),
      '-f',
      'json',
      '-o',
      file,
    ]);
    const result = eslintResult(file, ok);
    for (const line of result.warnings) console.log(`  ${line.replace(inRoot(), '.')}`);
    if (result.failed > 0) console.log([...result.lines, output].join('\n').trimEnd());
    return result;
  },
};

const vitest = (
  name: string,
  projects: string[],
  env: () => Promise<Record<string, string>> = async () => ({}),
  files: readonly string[] = [],
): Suite => ({
  name,
  async run(reports) {
    const file = join(reports, `${name.replaceAll(' ', '-')}.json`);
    const args = [
      'run',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ];
    const { ok } = await node([module('vitest/vitest.mjs'), ...args, '--allowOnly=false'], {
      show: true,
      env: await env(),
    });
    return vitestResult(file, ok);
  },
});

const browser: Suite = {
  name: 'browser',
  async run(reports) {
    const file = join(reports, 'playwright.json');
    const args = ['test', '--config', inRoot('e2e/playwright.config.ts'), '--reporter=list,json'];
    const { ok } = await node([module('@playwright/test/cli.js'), ...args], {
      show: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
    return playwrightResult(file, ok);
  },
};

/** What the compiler learnt last time, so that only what changed is checked again. */
const learnt = (name: string) => [
  '--noEmit',
  '--incremental',
  '--tsBuildInfoFile',
  module(`.cache/muster/${name}.tsbuildinfo`),
];

const STATIC: Suite[] = [
  check('format', [module('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '--cache', '.']),
  lint,
  check('types', [module('typescript/bin/tsc'), '-p', 'tsconfig.json', ...learnt('types')]),
  check('types of the portal', [module('vue-tsc/bin/vue-tsc.js'), '-p', 'portal/tsconfig.json', ...learnt('portal')]),
  check('licences', [inRoot('cli/src/testing/licences.ts')]),
  check('unused files, exports and packages', [module('knip/bin/knip.js'), '--no-progress', '--reporter', 'compact']),
];
/** What is written twice or asked for by a declaration, and needs no service to be compared. */
const COMPARED = [
  'cli/src/rules/rules.test.ts',
  'cli/src/rules/words.test.ts',
  'cli/src/matrix/policies.test.ts',
  'workflows/src/processes.test.ts',
];
const UNIT = vitest('unit', ['domain', 'portal']);
const QUICK = [UNIT, vitest('declarations and what follows from them', ['cli', 'workflows'], undefined, COMPARED)];
const FULL = [
  UNIT,
  vitest('services', ['directus', 'extension', 'workflows', 'cli'], ensureTestServer),
  vitest('whole stack', ['stack']),
  browser,
];

async function main(args: string[]): Promise<boolean> {
  const quick = args.includes('--quick');
  const began = Date.now();
  const reports = mkdtempSync(join(tmpdir(), 'muster-reports-'));
  mkdirSync(module('.cache/muster'), { recursive: true });
  try {
    const results = [...(await sideBySide(STATIC, reports)), ...(await oneByOne(quick ? QUICK : FULL, reports))];
    const { passed, failed } = sum(results);
    for (const failure of results.flatMap(({ failures = [] }) => failures)) {
      console.log(`✗ ${failure.replace(`${inRoot()}/`, '')}`);
    }
    console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} s`);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** A part with what it found, and when it fails at least its own name among the failures. */
async function report({ name, run }: Suite, reports: string): Promise<Result> {
  const began = Date.now();
  const found = await run(reports);
  const unnamed = found.failed > 0 && !found.failures;
  const result = { ...found, ...(unnamed && { failures: [`${name}: its output above says why`] }) };
  const mark = result.failed === 0 ? '✓' : '✗';
  const notes = result.notes ? `, ${result.notes}` : '';
  console.log(
    `${mark} ${name}: ${result.passed} passed, ${result.failed} failed${notes} · ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
  return result;
}

/** As many at once as there are cores: each static check uses one. */
async function sideBySide(suites: Suite[], reports: string): Promise<Result[]> {
  const waiting = [...suites];
  const results: Result[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await report(next, reports));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), suites.length) }, lane));
  return results;
}

async function oneByOne(suites: Suite[], reports: string): Promise<Result[]> {
  const results: Result[] = [];
  for (const suite of suites) results.push(await report(suite, reports));
  return results;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 130;
  });
}
process.exitCode = (await main(process.argv.slice(2))) ? (process.exitCode ?? 0) : 1;
