import { isSignedIn } from '@muster/directus/session';
import type { Request } from 'express';
import { decodeJwt } from 'jose';
import { readActor, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';

type Authenticated = Request & { token?: string | null; accountability?: { session?: string | null } };

/** When a bearer token ends (epoch ms); a cookie's session is asked for instead, and other tokens have no end. Directus has verified it. */
const endOf = ({ token, accountability }: Authenticated): number => {
  if (accountability?.session || !token?.includes('.')) return Number.POSITIVE_INFINITY;
  return (decodeJwt(token).exp ?? Number.POSITIVE_INFINITY) * 1000;
};

/**
 * Asks whether whoever opened a stream may still see it: signed in, active, and not refused by `may` with the rights of now.
 * @returns how to ask
 */
export const createStreamRights = (
  deps: Pick<Deps, 'database' | 'clock'>,
  req: Authenticated,
  user_id: string,
  may: (actor: Actor) => Promise<void>,
) => {
  const ends_ms = endOf(req);
  const session = req.accountability?.session;
  return async (): Promise<boolean> => {
    if (deps.clock().getTime() >= ends_ms) return false;
    if (session && !(await isSignedIn(deps.database, session))) return false;
    const actor = await readActor(deps.database, user_id);
    if (!actor) return false;
    return may(actor).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProblemError) return false;
        throw error;
      },
    );
  };
};
