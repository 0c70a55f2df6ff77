import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { StartError } from './failure.ts';
import { tail, withLog } from './process.ts';

type Program = { command: string; args: string[]; env?: NodeJS.ProcessEnv; cwd?: string; log: string; logs: string };

/** Runs a program to its end with all output in its log. */
export async function runProgram({ command, args, env = process.env, cwd, log, logs }: Program): Promise<void> {
  const file = join(logs, `${log}.log`);
  const child = withLog(file, (descriptor) =>
    spawn(command, args, { env, cwd, stdio: ['ignore', descriptor, descriptor] }),
  );
  const how = await new Promise<string | number | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, killedBy) => resolve(code ?? killedBy));
  });
  if (how === 0) return;
  throw new StartError(`${basename(command)} ${args[0] ?? ''} ended with ${how}:\n${tail(file)}`, `Read ${file}.`);
}
