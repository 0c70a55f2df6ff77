// `npm run attack [-- --json --only X2]`: hostile use of a stack of its own; `--url` and `--database` name a running one.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from '../testing/stack.ts';
import { runAttacks } from './run.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    url: { type: 'string' },
    database: { type: 'string' },
  },
});
const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const own = values.url && values.database ? null : await startStack();
try {
  const stack = own
    ? { url: own.url, databaseUrl: own.databaseUrl, mails: join(own.data, 'mail') }
    : { url: values.url ?? '', databaseUrl: values.database ?? '', mails: null };
  const { attacks, held } = await runAttacks(stack, say, values.only);
  if (values.json) process.stdout.write(`${JSON.stringify({ attacks, held })}\n`);
  else say(`${attacks} attacks, ${held} held.`);
  process.exitCode = held === attacks ? 0 : 1;
} finally {
  await own?.stop();
}
