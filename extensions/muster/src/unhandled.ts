import type { Log } from './log.ts';

/**
 * A promise that nobody waits for ends Node's process when it fails, and with it everybody's requests. Directus has such
 * promises in its own code (nested levels of `deep`); they are logged as faults, and the process goes on.
 */
export const surviveUnhandled = (log: Pick<Log, 'error'>) => {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure that nobody waited for'));
};
