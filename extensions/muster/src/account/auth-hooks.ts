import { refuseRequest } from '@muster/domain';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { directusError } from '../errors.ts';
import type { EventContext, Meta, Payload, Register } from '../hook-types.ts';
import { rowsOf } from '../transaction.ts';

/** From the fifth failure in a row each further one doubles the wait: 60 s, 120 s, … up to 15 minutes. */
const TRIES = 5;
const FIRST_WAIT_S = 60;
const LONGEST_WAIT_S = 900;

export type SecurityEvent = {
  action: 'login' | 'logout' | 'login_failed';
  user_id: string | null;
  ip: string | null;
  user_agent: string;
  details: Record<string, unknown>;
};

/** One row of the audit chain for what no table shows; an unknown account is noted at the platform. */
export const auditSecurity = (db: Knex, { action, user_id, ip, user_agent, details }: SecurityEvent) =>
  rowsOf(
    db,
    `INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, entity_id, details,
                             ip_address, user_agent, success)
     SELECT coalesce(u.organization_id, o.id), u.id, coalesce(u.email, ''), ?, 'directus_users', u.id::text, ?::jsonb, ?, ?, ?
       FROM organizations o LEFT JOIN directus_users u ON u.id = ?::uuid
      WHERE o.slug = 'platform'`,
    [action, JSON.stringify(details), ip, user_agent, action !== 'login_failed', user_id],
  );

/** Counts a failure on the account and says until when it has to wait; the counter itself is no change worth an audit row. */
const countFailure = (db: Knex, userId: string) =>
  db.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('muster.audit', 'off', true)`);
    await trx.raw(
      `UPDATE directus_users SET failed_login_attempts = failed_login_attempts + 1,
              locked_until = CASE WHEN failed_login_attempts + 1 >= :tries
                THEN now() + make_interval(secs => least(:longest, :first * power(2, failed_login_attempts + 1 - :tries))) END
        WHERE id = :user`,
      { user: userId, tries: TRIES, first: FIRST_WAIT_S, longest: LONGEST_WAIT_S },
    );
  });

const forgetFailures = (db: Knex, userId: string) =>
  db.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('muster.audit', 'off', true)`);
    await trx.raw(
      `UPDATE directus_users SET failed_login_attempts = 0, locked_until = NULL WHERE id = ? AND failed_login_attempts > 0`,
      [userId],
    );
  });

/** Before the password is looked at: an account that has to wait waits, also for its owner; nobody is locked out for good. */
const refuseWaiting = async (payload: Payload, meta: Meta, { database }: EventContext): Promise<Payload> => {
  const [row] = await rowsOf<{ seconds: number }>(
    database,
    `SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds
       FROM directus_users WHERE id = ?::uuid AND locked_until > now()`,
    [meta['user'] ?? null],
  );
  if (!row) return payload;
  const { seconds } = row;
  throw directusError({ status: 429, problem: refuseRequest('REQUESTS_EXCEEDED', { seconds }), retryAfter: seconds });
};

export const authHooks = ({ filter, action }: Register, { db, log }: Pick<Deps, 'db' | 'log'>) => {
  filter('auth.login', refuseWaiting as never);
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
    const work = [auditSecurity(db, event), user_id && (ok ? forgetFailures : countFailure)(db, user_id)];
    Promise.all(work).catch((error: unknown) => log.error({ err: error }, 'login not audited'));
  });
};
