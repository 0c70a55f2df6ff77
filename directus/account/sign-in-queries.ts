// Accounts as signing in and links in mails look at them: before anybody's organization is known, so bound to none.
import { execute, type Query, rowOf, rowsOf } from '../query.ts';

export type SecurityEvent = {
  action: 'login' | 'logout' | 'login_failed' | 'password_changed';
  user_id: string | null;
  ip: string | null;
  user_agent: string;
  session_id?: string | null;
  details: Record<string, unknown>;
};

/** One row of the audit chain for what no table shows; an unknown account is noted at the platform. */
export const insertSecurityEvent = (
  query: Query,
  { action, user_id, ip, user_agent, session_id = null, details }: SecurityEvent,
): Promise<number> =>
  execute(
    query,
    `INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, entity_id, details,
                             ip_address, user_agent, success, session_id)
     SELECT coalesce(u.organization_id, o.id), u.id, coalesce(u.email, ''), $1, 'directus_users', u.id::text, $2::jsonb, $3, $4, $5, $7
       FROM organizations o LEFT JOIN directus_users u ON u.id = $6::uuid
      WHERE o.slug = 'platform'`,
    [action, JSON.stringify(details), ip, user_agent, action !== 'login_failed', user_id, session_id],
  );

/** One failed try more, as administrators see it. */
export const countFailure = (query: Query, userId: string) =>
  execute(query, 'UPDATE directus_users SET failed_login_attempts = failed_login_attempts + 1 WHERE id = $1', [userId]);

export const forgetFailures = (query: Query, userId: string) =>
  execute(
    query,
    `UPDATE directus_users SET failed_login_attempts = 0, locked_until = NULL WHERE id = $1 AND failed_login_attempts > 0`,
    [userId],
  );

export type TokenAccount = { active: boolean; valid_from_ms: number; must_set_up_tfa: boolean };

/** What decides whether a token of an account opens anything; nothing for an account that is gone. */
export const readTokenAccount = (query: Query, userId: string) =>
  rowOf<TokenAccount>(
    query,
    `SELECT status = 'active' AND role IS NOT NULL AS active,
            coalesce(extract(epoch FROM tokens_valid_from) * 1000, 0)::float8 AS valid_from_ms,
            tfa_secret IS NULL AND EXISTS (SELECT 1 FROM settings s WHERE s.organization_id = u.organization_id
              AND s.key = 'account.tfa_required' AND s.value = 'true'::jsonb) AS must_set_up_tfa
       FROM directus_users u WHERE u.id = $1::uuid`,
    [userId],
  );

/** Whether anybody could sign in so at all: an account without a role, or one that is closed, is nobody's. @param email in lower case */
export const canSignIn = async (query: Query, email: string): Promise<boolean> =>
  (await rowOf(
    query,
    `SELECT 1 FROM directus_users
      WHERE lower(email) = $1 AND status = 'active' AND role IS NOT NULL AND password IS NOT NULL AND provider = 'default'`,
    [email],
  )) !== undefined;

export type MailedAccount = {
  id: string;
  email: string;
  status: string;
  password: string | null;
  language: string | null;
  name: string;
  organization: string;
  timezone: string;
};

const MAILED = `SELECT u.id, u.email, u.status, u.password, coalesce(u.language, '') AS language,
       coalesce(nullif(btrim(concat(u.first_name, ' ', u.last_name)), ''), p.full_name, u.email) AS name,
       coalesce(o.name, 'Muster') AS organization, coalesce(c.timezone, o.timezone, 'UTC') AS timezone
  FROM directus_users u LEFT JOIN organizations o ON o.id = u.organization_id
  LEFT JOIN people p ON p.id = u.person_id LEFT JOIN campuses c ON c.id = p.campus_id
 WHERE u.status IN ('active', 'invited') AND u.role IS NOT NULL AND u.email IS NOT NULL AND u.provider = 'default'`;

/** The account that may get a mail with a link; null for what is closed or unknown. @param email in lower case */
export const readMailedByEmail = async (query: Query, email: string): Promise<MailedAccount | null> =>
  (await rowOf<MailedAccount>(query, `${MAILED} AND lower(u.email) = $1`, [email])) ?? null;

export const readMailedById = async (query: Query, id: string): Promise<MailedAccount | null> =>
  (await rowOf<MailedAccount>(query, `${MAILED} AND u.id = $1::uuid`, [id])) ?? null;

/** Sets a password once: of two uses of one link the second finds another password. Open sessions end. @returns whether it was set */
export async function setPassword(query: Query, account: MailedAccount, digest: string): Promise<boolean> {
  const changed = await rowsOf(
    query,
    `UPDATE directus_users SET password = $1, status = 'active', email_verified_at = coalesce(email_verified_at, now())
      WHERE id = $2::uuid AND status = $3 AND password IS NOT DISTINCT FROM $4 RETURNING id`,
    [digest, account.id, account.status, account.password],
  );
  if (changed.length === 0) return false;
  await execute(query, 'DELETE FROM directus_sessions WHERE "user" = $1::uuid', [account.id]);
  return true;
}
