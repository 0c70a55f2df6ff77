import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './failure.ts';

/** Where the start tells what it does: a person's terminal, a log, or nobody (tests). */
export type Terminal = {
  line(text: string): void;
  /** Runs one step and says how long it took; `note` shows progress while it runs. */
  step<T>(title: string, work: (note: (text: string) => void) => Promise<T>, done?: (result: T) => string): Promise<T>;
};

const seconds = (sinceMs: number): string => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/** One line per step; on a real terminal the running step is shown and then replaced by its result. */
export function createTerminal(logs: string, out: NodeJS.WriteStream = process.stdout): Terminal {
  const record = (text: string) => appendFileSync(join(logs, 'start.log'), `${new Date().toISOString()} ${text}\n`);
  const line = (text: string) => {
    record(text);
    out.write(`${text}\n`);
  };
  const show = (text: string) => void (out.isTTY && out.write(`\r\x1b[2K${text.slice(0, (out.columns ?? 80) - 1)}`));
  return {
    line,
    async step(title, work, done = () => '') {
      const began = Date.now();
      show(`  … ${title}`);
      try {
        const result = await work((text) => (record(`${title}: ${text}`), show(`  … ${title}: ${text}`)));
        show('');
        const outcome = done(result);
        line(`  ✓ ${title}${outcome ? `: ${outcome}` : ''} · ${seconds(began)}`);
        return result;
      } catch (error) {
        show('');
        throw explained(title, error);
      }
    },
  };
}

/** Says nothing: for stacks that tests start. */
export const quietTerminal: Terminal = {
  line: () => undefined,
  step: async (title, work) =>
    work(() => undefined).catch((error: unknown) => {
      throw explained(title, error);
    }),
};

/** The same failure, with the step it happened in. */
function explained(title: string, error: unknown): StartError {
  if (error instanceof StartError) return new StartError(`${title}: ${error.message}`, error.cure);
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new StartError(
    `${title}: ${cause}`,
    'Start again; every step goes on where it was. The logs are in the folder `logs` of the data.',
  );
}
