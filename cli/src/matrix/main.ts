// `npm run matrix [-- --json]`: the permission matrix on a stack of its own; `--url` and `--database` name a running one.
import { parseArgs } from 'node:util';
import { startStack } from '../testing/stack.ts';
import { runMatrix } from './run.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, url: { type: 'string' }, database: { type: 'string' } },
});
const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const own = values.url && values.database ? null : await startStack();
try {
  const stack = own ?? { url: values.url ?? '', databaseUrl: values.database ?? '' };
  const { cells, deviations } = await runMatrix(stack, say);
  for (const { role, subject, action, what } of deviations) say(`${role} ${action} ${subject}: ${what}`);
  if (values.json) console.log(JSON.stringify({ cells, deviations: deviations.length, list: deviations }));
  else say(`${cells} cells, ${deviations.length} deviations`);
  process.exitCode = deviations.length > 0 ? 1 : 0;
} finally {
  await own?.stop();
}
