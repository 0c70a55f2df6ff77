import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { refuseRequest } from '@muster/domain';
import { directusError } from '../errors.ts';
import { createFairQueue, QueueFullError, type FairQueue } from './fair-queue.ts';

/** One hash takes a core and 64 MB for about a tenth of a second: two at once leave room for everything else. */
const AT_ONCE = 2;
/** How many may wait in all and for one voice; behind that the answer is "later", at once. */
const WAITING = { inAll: 60, ofOne: 6 };
const LATER_S = 5;

type Argon2 = {
  hash: (password: string | Buffer, options?: object) => Promise<string>;
  verify: (digest: string, password: string | Buffer, options?: object) => Promise<boolean>;
};

/** For whom a request hashes, and what it is told when it has to come later. */
type Voice = { key: string; onLater: (seconds: number) => void };
const voices = new AsyncLocalStorage<Voice>();

/** Everything hashed inside `work` waits in the line of this voice: a device of the owner has a line of its own. */
export const hashingFor = <T>(voice: Voice, work: () => T): T => voices.run(voice, work);

const later = (voice: Voice | undefined) => {
  voice?.onLater(LATER_S);
  return directusError({
    status: 429,
    problem: refuseRequest('REQUESTS_EXCEEDED', { seconds: LATER_S }),
    retryAfter: LATER_S,
  });
};

const bounded =
  <Args extends unknown[], T>(queue: FairQueue, work: (...args: Args) => Promise<T>) =>
  (...args: Args): Promise<T> => {
    const voice = voices.getStore();
    return queue
      .run(voice?.key ?? '', () => work(...args))
      .catch((error: unknown) => {
        throw error instanceof QueueFullError ? later(voice) : error;
      });
  };

const MARK = Symbol.for('muster.hashing');
let made: Argon2 | undefined;

/**
 * Bounds the one hash function of this process. Directus hashes on many routes (sign-in, two-factor set-up, every
 * password that is set), so that the bound stands where they all end: in the module they share with us.
 */
export const boundHashing = (): Argon2 => {
  if (made) return made;
  const argon2 = createRequire(import.meta.url)('argon2') as Argon2 & { [MARK]?: true };
  if (!argon2[MARK]) {
    const queue = createFairQueue({ atOnce: AT_ONCE, ...WAITING });
    argon2.hash = bounded(queue, argon2.hash);
    argon2.verify = bounded(queue, argon2.verify);
    argon2[MARK] = true;
  }
  return (made = argon2);
};
