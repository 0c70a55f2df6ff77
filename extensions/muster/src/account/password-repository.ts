import type { Knex } from 'knex';
import { rowsOf } from '../transaction.ts';

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

/** The account that may get a mail with a link; null for what is closed or unknown. */
export const mailedByEmail = async (db: Knex, email: string): Promise<MailedAccount | null> =>
  (await rowsOf<MailedAccount>(db, `${MAILED} AND lower(u.email) = ?`, [email]))[0] ?? null;

export const mailedById = async (db: Knex, id: string): Promise<MailedAccount | null> =>
  (await rowsOf<MailedAccount>(db, `${MAILED} AND u.id = ?::uuid`, [id]))[0] ?? null;

/** Sets a password once: of two uses of one link the second finds another password. Open sessions end. @returns whether it was set */
export const setPassword = async (trx: Knex, account: MailedAccount, digest: string): Promise<boolean> => {
  const changed = await rowsOf(
    trx,
    `UPDATE directus_users SET password = ?, status = 'active', email_verified_at = coalesce(email_verified_at, now())
      WHERE id = ?::uuid AND status = ? AND password IS NOT DISTINCT FROM ? RETURNING id`,
    [digest, account.id, account.status, account.password],
  );
  if (changed.length === 0) return false;
  await rowsOf(trx, `DELETE FROM directus_sessions WHERE "user" = ?::uuid`, [account.id]);
  return true;
};
