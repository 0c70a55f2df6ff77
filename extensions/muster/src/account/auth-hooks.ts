import { inTransaction, type Database } from '@muster/directus';
import {
  countFailure,
  forgetFailures,
  insertSecurityEvent,
  type SecurityEvent,
} from '@muster/directus/account/sign-in-queries.ts';
import type { Deps } from '../deps.ts';
import type { Payload, Register } from '../hook-types.ts';

/** The counter is no change that somebody made: it has no entry of its own beside that of the sign-in. */
const UNAUDITED = { 'muster.audit': 'off' };

/** What administrators see of an account; limits count by themselves (attempts.ts), so that nobody can lock another out. */
const settleFailures = (database: Database, userId: string, ok: boolean) =>
  inTransaction(database, (query) => (ok ? forgetFailures : countFailure)(query, userId), UNAUDITED);

/** Directus writes seconds; tokens that were ended in the same second are told apart by this. */
const stampToken = (claims: Payload): Payload => ({ ...claims, issued_ms: Date.now() });

export const authHooks = ({ filter, action }: Register, { database, log }: Pick<Deps, 'database' | 'log'>) => {
  filter('auth.jwt', stampToken as never);
  action('auth.login', (meta, { accountability }) => {
    const user_id = typeof meta['user'] === 'string' ? meta['user'] : null;
    const ok = meta['status'] === 'success';
    const event: SecurityEvent = {
      action: ok ? 'login' : 'login_failed',
      user_id,
      ip: accountability?.ip ?? null,
      user_agent: accountability?.userAgent ?? '',
      details: { provider: meta['provider'] },
    };
    const work = [insertSecurityEvent(database, event), user_id && settleFailures(database, user_id, ok)];
    Promise.all(work).catch((error: unknown) => log.error({ err: error }, 'login not audited'));
  });
};
