import { Command, InvalidArgumentError } from 'commander';
import { EnvError } from './env.ts';
import { StartError } from './start/failure.ts';

const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
};

const program = new Command('muster')
  .description('Runs a campus: who is where, who asks for what, who decides.')
  .version('0.1.0');

/** Commands are loaded when they are called, so that `--help` is instant. */
for (const [name, watch] of [
  ['start', false],
  ['dev', true],
] as const) {
  program
    .command(name)
    .description(
      watch
        ? 'the same with watch mode for portal, extension and worker'
        : 'starts the whole product and keeps it running',
    )
    .option('--data <folder>', 'folder of all data (default: .muster)')
    .option('--ports <first>', 'first of a row of 14 free ports, instead of the usual ones', number)
    .option('--students <count>', 'size of the demo campus that a first start makes', number)
    .option('--no-seed', 'start with an empty database')
    .option('--lan', 'also serve HTTPS on the network address of this machine, for a real phone')
    .action(async (options) => (await import('./commands/start.ts')).start({ ...options, watch }));
}

program
  .command('status')
  .description('every component with its address, health and memory; the demo logins')
  .option('--data <folder>', 'folder of the stack (default: .muster)')
  .option('--json', 'one JSON object')
  .action(async (options) => (await import('./commands/status.ts')).status(options));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError) && !(error instanceof EnvError)) throw error;
  console.error(`\n✗ ${error.message}`);
  if (error instanceof StartError) console.error(`  Cure: ${error.cure}`);
  process.exitCode = 1;
}
if (program.args[0] === 'start' || program.args[0] === 'dev') process.exit();
