import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, type Campus, type Member } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { ROLE_IDS } from './roles.ts';
import {
  canSignIn,
  countFailure,
  forgetFailures,
  insertSecurityEvent,
  readMailedByEmail,
  readMailedById,
  readTokenAccount,
  setPassword,
} from './sign-in-queries.ts';

const db = withDatabase();
let at: Campus;
let member: Member;
const EMAIL = 'asha.rao@example.com';
const change = (what: string) => db.query(`UPDATE directus_users SET ${what} WHERE id = $1`, [member.user_id]);

beforeAll(async () => {
  await db.insert('directus_roles', { id: ROLE_IDS.student, name: 'student' });
  await db.query(
    `ALTER TABLE directus_users ADD COLUMN IF NOT EXISTS provider varchar(128) NOT NULL DEFAULT 'default'`,
  ); // as Directus has it
});
beforeEach(async () => {
  await db.query('UPDATE directus_users SET email = NULL');
  at = await campus(db);
  member = at.students[0] as Member;
  await db.query(
    `UPDATE directus_users SET role = $2, status = 'active', email = $3, password = 'old', first_name = 'Asha', last_name = NULL
      WHERE id = $1`,
    [member.user_id, ROLE_IDS.student, EMAIL],
  );
});

describe('signing in', () => {
  it('is noted with its result, where it came from and whose it was, a failed one of nobody at the platform', async () => {
    const from = { ip: '10.0.0.7', user_agent: 'Firefox', details: { provider: 'default' } };
    const noted = (action: string) =>
      db.one('SELECT organization_id, actor_user_id, action, success, ip_address, user_agent, details FROM audit_logs WHERE action = $1', [action]); // prettier-ignore
    await insertSecurityEvent(db.pool, { action: 'login', user_id: member.user_id, ...from });
    const seen = { ip_address: '10.0.0.7', user_agent: 'Firefox', details: { provider: 'default' } };
    const own = { organization_id: at.organization_id, actor_user_id: member.user_id };
    expect(await noted('login')).toEqual({ ...own, action: 'login', success: true, ...seen });
    await insertSecurityEvent(db.pool, { action: 'login_failed', user_id: null, ...from });
    const { id: platform } = await db.one(`SELECT id FROM organizations WHERE slug = 'platform'`);
    expect(await noted('login_failed')).toEqual({
      organization_id: platform,
      actor_user_id: null,
      action: 'login_failed',
      success: false,
      ...seen,
    });
  });

  it('is open to an active account with a role and a password of ours alone', async () => {
    expect(await canSignIn(db.pool, EMAIL)).toBe(true);
    for (const [closed, again] of [
      [`status = 'suspended'`, `status = 'active'`],
      ['role = NULL', `role = '${ROLE_IDS.student}'`],
      ['password = NULL', `password = 'old'`],
      [`provider = 'saml'`, `provider = 'default'`],
    ] as const) {
      await change(closed);
      expect(await canSignIn(db.pool, EMAIL), closed).toBe(false);
      await change(again);
    }
    expect(await canSignIn(db.pool, 'nobody@example.com')).toBe(false);
  });

  it('counts what failed until it succeeds', async () => {
    const failed = async () =>
      (await db.one('SELECT failed_login_attempts AS n FROM directus_users WHERE id = $1', [member.user_id]))['n'];
    await countFailure(db.pool, member.user_id);
    await countFailure(db.pool, member.user_id);
    expect(await failed()).toBe(2);
    await forgetFailures(db.pool, member.user_id);
    expect(await failed()).toBe(0);
  });
});

it('a token opens something only while its account is active and has a role', async () => {
  expect(await readTokenAccount(db.pool, member.user_id)).toMatchObject({ active: true, must_set_up_tfa: false });
  await change(`status = 'suspended'`);
  expect(await readTokenAccount(db.pool, member.user_id)).toMatchObject({ active: false });
});

describe('a link in a mail', () => {
  it('goes to an account that is open, named as the person is', async () => {
    const mailed = { id: member.user_id, email: EMAIL, name: 'Asha', timezone: 'Asia/Kolkata' };
    expect(await readMailedByEmail(db.pool, EMAIL)).toMatchObject(mailed);
    expect(await readMailedById(db.pool, member.user_id)).toMatchObject(mailed);
    await change(`status = 'suspended'`);
    expect([await readMailedByEmail(db.pool, EMAIL), await readMailedById(db.pool, member.user_id)]).toEqual([
      null,
      null,
    ]);
  });

  it('sets a password once', async () => {
    const account = await readMailedById(db.pool, member.user_id);
    if (!account) throw new Error('no account');
    expect(await setPassword(db.pool, account, 'new')).toBe(true);
    expect(await setPassword(db.pool, account, 'newer')).toBe(false);
    expect(await db.one('SELECT password FROM directus_users WHERE id = $1', [member.user_id])).toEqual({
      password: 'new',
    });
  });
});
