// `npm run fuzz [-- --json --requests N --seed N]`: bad input on a stack of its own; `--url` and `--database` name a running one.
import { parseArgs } from 'node:util';
import { startStack } from '../testing/stack.ts';
import { MOST_MEMORY } from './memory.ts';
import { SLOW_MS, runFuzz } from './run.ts';
import { runSchemathesis } from './schemathesis.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '20261128' },
    url: { type: 'string' },
    database: { type: 'string' },
  },
});
const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const LIMITS = { RATE_LIMITER_POINTS: '10000000', RATE_LIMITER_GLOBAL_POINTS: '10000000' };
const own = values.url && values.database ? null : await startStack({ env: LIMITS });
try {
  const stack = own ?? { url: values.url ?? '', databaseUrl: values.database ?? '' };
  const options = { requests: Number(values.requests), seed: Number(values.seed) };
  const { failures, statuses, ...result } = await runFuzz(stack, options, say);
  for (const failure of failures) say(JSON.stringify(failure));
  say(`Answers: ${JSON.stringify(statuses)}`);
  const schemathesis = runSchemathesis(stack.url, say);
  const summary = { ...result, ...(schemathesis === null ? {} : { schemathesis }) };
  if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else
    say(
      `${result.requests} requests, ${result.server_errors} server errors, slowest ${result.slowest_ms} ms, ${result.memory_ratio} × the memory.`,
    );
  const failed = result.server_errors > 0 || result.slowest_ms > SLOW_MS || result.memory_ratio > MOST_MEMORY;
  process.exitCode = failed || schemathesis === 'failed' ? 1 : 0;
} finally {
  await own?.stop();
}
