import { parseArgs } from 'node:util';
import type { Measured } from './measured.ts';

type Bench = { run: (say: (line: string) => void, options: Record<string, string | undefined>) => Promise<Measured> };

/** Every claim that can be measured; loaded when it is asked for. */
const BENCHES: Record<string, () => Promise<Bench>> = {
  checkin: () => import('./checkin.ts'),
  domain: () => import('./domain.ts'),
  'noisy-neighbour': () => import('./noisy-neighbour.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, seconds: { type: 'string' }, connections: { type: 'string' } },
});
const name = positionals[0] ?? '';
const load = BENCHES[name];
if (!load) {
  console.error(`Unknown claim "${name}". Known: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
const say = (line: string) => console.error(line);
const measured = await (await load()).run(say, { seconds: values.seconds, connections: values.connections });
if (values.json) console.log(JSON.stringify(measured));
else console.table(Object.fromEntries(Object.entries(measured).filter(([, value]) => typeof value !== 'object')));
process.exit();
