import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import type { Payload, Register } from '../hook-types.ts';
import { rowsOf } from '../transaction.ts';

export type SecurityEvent = {
  action: 'login' | 'logout' | 'login_failed' | 'password_changed';
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

/** What administrators see of an account; limits count by themselves (attempts.ts), so that nobody can lock another out. */
const countFailure = (db: Knex, userId: string) =>
  db.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('muster.audit', 'off', true)`);
    await trx.raw(`UPDATE directus_users SET failed_login_attempts = failed_login_attempts + 1 WHERE id = ?`, [userId]);
  });

const forgetFailures = (db: Knex, userId: string) =>
  db.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('muster.audit', 'off', true)`);
    await trx.raw(
      `UPDATE directus_users SET failed_login_attempts = 0, locked_until = NULL WHERE id = ? AND failed_login_attempts > 0`,
      [userId],
    );
  });

/** Directus writes seconds; tokens that were ended in the same second are told apart by this. */
const stampToken = (claims: Payload): Payload => ({ ...claims, issued_ms: Date.now() });

export const authHooks = ({ filter, action }: Register, { db, log }: Pick<Deps, 'db' | 'log'>) => {
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
    const work = [auditSecurity(db, event), user_id && (ok ? forgetFailures : countFailure)(db, user_id)];
    Promise.all(work).catch((error: unknown) => log.error({ err: error }, 'login not audited'));
  });
};
