import { describe, expect, it } from 'vitest';
import { campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();

const newUser = async () => {
  const { organization_id } = await campus(db);
  return db.insert<{ id: string }>('directus_users', {
    email: `user-${Math.random()}@demo.example.com`,
    status: 'active',
    organization_id,
  });
};
const validFrom = async (id: string) =>
  (
    await db.one<{ ends: boolean }>('SELECT tokens_valid_from IS NOT NULL AS ends FROM directus_users WHERE id = $1', [
      id,
    ])
  ).ends;

describe('the access tokens of an account', () => {
  it.each([
    ['a new password', `password = 'another hash'`, true],
    ['another address', `email = 'other-' || id || '@demo.example.com'`, true],
    ['a closed account', `status = 'suspended'`, true],
    ['a new name', `first_name = 'Asha'`, false],
    ['a password written as it was', `password = password`, false],
  ])('after %s', async (_, change, ends) => {
    const { id } = await newUser();
    await db.query(`UPDATE directus_users SET ${change} WHERE id = $1`, [id]);
    expect(await validFrom(id)).toBe(ends);
  });

  it('end when somebody ends a session, and not when an old one is cleared away', async () => {
    const session = (id: string, expires: string) =>
      db.query(`INSERT INTO directus_sessions (token, "user", expires) VALUES ($1, $2, now() + $3::interval)`, [
        `token-${id}`,
        id,
        expires,
      ]);
    const [signedOut, cleared] = [await newUser(), await newUser()];
    await session(signedOut.id, '1 hour');
    await session(cleared.id, '-1 hour');
    await db.query('DELETE FROM directus_sessions');
    expect(await validFrom(signedOut.id)).toBe(true);
    expect(await validFrom(cleared.id)).toBe(false);
  });
});

it('a second factor is wanted or not wanted, never something else', async () => {
  const { organization_id } = await campus(db);
  const set = (value: string) =>
    `INSERT INTO settings (organization_id, key, value) VALUES ('${organization_id}', 'account.tfa_required', '${value}')`;
  expect(await db.refusal(set('"yes"'))).toBe('settings_tfa_required_boolean');
  await db.query(set('true'));
});
