// A supervisor with two parts, for the test that kills it: prints their pids when they run.
import type { PartState } from './part.ts';
import { createSupervisor } from './supervisor.ts';

const [logs = ''] = process.argv.slice(2);
let last: PartState[] = [];
const supervisor = createSupervisor({ logs, say: () => undefined, onChange: (states) => (last = states) });
for (const name of ['one', 'two']) {
  const args = ['-e', 'setInterval(() => {}, 1000)'];
  const ready = () => Promise.resolve();
  await supervisor.start({ name, title: name, address: '', command: process.execPath, args, env: process.env, ready });
}
console.log(last.map(({ pid }) => pid).join(' '));
setInterval(() => undefined, 1000);
