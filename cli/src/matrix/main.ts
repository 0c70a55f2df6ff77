// `npm run matrix [-- --json]`: the permission matrix on a stack of its own; `--url` and `--database` name a running one, which is
// asked but never loosened. The last line is the result as JSON.
import { parseArgs } from 'node:util';
import { startStack } from '../testing/stack.ts';
import { MATRIX_ENV } from './ask.ts';
import { tryLoosenings, type Caught } from './loosenings.ts';
import { askAll, withMatrix } from './run.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    url: { type: 'string' },
    database: { type: 'string' },
  },
});
const seconds = () => Math.round(performance.now() / 1000);
const log = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${seconds()} s: ${line}\n`);

const own = values.url && values.database ? null : await startStack({ env: MATRIX_ENV });
try {
  const stack = own ?? { url: values.url ?? '', databaseUrl: values.database ?? '' };
  await withMatrix(stack, { thorough: !values.short, log }, async (run, client) => {
    const { cells, deviations } = await askAll(run, client);
    for (const { role, subject, action, what } of deviations) log(`${role} ${action} ${subject}: ${what}`);
    const none: Caught = { loosenings: 0, caught: 0, missed: [] };
    const { loosenings, caught } = own ? await tryLoosenings(run, client, own.adminToken) : none;
    console.log(JSON.stringify({ cells, deviations: deviations.length, loosenings, caught }));
    process.exitCode = deviations.length > 0 || caught < loosenings ? 1 : 0;
  });
} finally {
  await own?.stop();
}
