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

const DATA = ['--data <folder>', 'folder of the stack (default: .muster)'] as const;
const JSON_OUTPUT = ['--json', 'one JSON object'] as const;

program
  .command('status')
  .description('every component with its address, health and memory; the demo logins')
  .option(...DATA)
  .option(...JSON_OUTPUT)
  .action(async (options) => (await import('./commands/status.ts')).status(options));

program
  .command('doctor')
  .description('what a start needs on this machine, with a cure for what is missing')
  .option(...DATA)
  .option(...JSON_OUTPUT)
  .action(async (options) => (await import('./commands/doctor.ts')).doctor(options));

program
  .command('seed')
  .description('fills an empty database with the demo campus')
  .requiredOption('--students <count>', 'size of the campus', number)
  .option(...DATA)
  .action(async (options) => (await import('./commands/seed.ts')).seed(options));

program
  .command('audit')
  .description('the hash-chained audit log')
  .command('verify')
  .description('recomputes the chain of every organization')
  .option(...DATA)
  .option(...JSON_OUTPUT)
  .action(async (options) => (await import('./commands/audit.ts')).verifyAudit(options));

program
  .command('whatif')
  .description('who would change sides under another attendance policy; nothing is written')
  .requiredOption('--organization <slug>', 'short name of the organization')
  .option('--term <code>', 'code of a term (default: the running one)')
  .option('--threshold <percent>', 'least percentage that is enough', Number)
  .option('--margin <percent>', 'points above it that still are at risk', Number)
  .option('--excused <mode>', 'exclude, count_present or count_absent')
  .option(...DATA)
  .option(...JSON_OUTPUT)
  .action(async (options) => (await import('./commands/what-if.ts')).whatIf(options));

const user = program.command('user').description('accounts');
user
  .command('list')
  .option(...DATA)
  .option(...JSON_OUTPUT)
  .action(async (options) => (await import('./commands/user.ts')).listUsers(options));
user
  .command('add <email>')
  .description('an account for a person who is in the organization already')
  .requiredOption('--organization <slug>', 'short name of the organization')
  .requiredOption('--role <code>', 'org_admin, manager, mentor, organizer, frontline, student or external')
  .requiredOption('--identifier <text>', 'number or badge of the person')
  .requiredOption('--first-name <name>', 'name to be greeted with')
  .option('--last-name <name>')
  .option('--password <text>', 'default: a generated one, shown once')
  .option(...DATA)
  .action(async (email, options) => (await import('./commands/user.ts')).addUser(email, options));
user
  .command('password <email>')
  .description('sets a new password')
  .option('--password <text>', 'default: a generated one, shown once')
  .option(...DATA)
  .action(async (email, options) => (await import('./commands/user.ts')).resetPassword(email, options));
for (const [name, active] of [
  ['disable', false],
  ['enable', true],
] as const) {
  user
    .command(`${name} <email>`)
    .description(active ? 'lets the person sign in again' : 'keeps the person from signing in')
    .option(...DATA)
    .action(async (email, options) => (await import('./commands/user.ts')).setActive(email, active, options));
}

program
  .command('secrets <folder>')
  .description('production: makes the secret files that docker-compose.yml mounts, unless they exist')
  .action(async (folder) => (await import('./commands/secrets.ts')).writeSecrets(folder));
program
  .command('serve')
  .description('production: brings the database up to date and runs Directus with the portal')
  .action(async () => (await import('./commands/serve.ts')).serve());
program
  .command('work')
  .description('production: runs the worker')
  .action(async () => (await import('./commands/work.ts')).work());

program
  .command('env-example')
  .description('prints .env.example')
  .action(async () => (await import('./commands/env-example.ts')).printEnvExample());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError) && !(error instanceof EnvError)) throw error;
  console.error(`\n✗ ${error.message}`);
  if (error instanceof StartError) console.error(`  Cure: ${error.cure}`);
  process.exitCode = 1;
}
if (program.args[0] === 'start' || program.args[0] === 'dev') process.exit();
