// Accounts as an administrator keeps them, and how somebody signs in with one: each claim is made to the running product.
import { describe, expect, it } from 'vitest';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { eventually } from '../testing/client.ts';
import { fresh } from '../testing/keeper.ts';
import { madeAddress } from '../testing/people.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const PASSWORD = 'three unrelated words';

const newPerson = async (): Promise<string> => {
  const made = await world.administrator.post('/items/people', { identifier: fresh('N'), first_name: 'Nandi', last_name: 'Palokas', kind: 'staff' }); // prettier-ignore
  return (made.data as { id: string }).id;
};
/** A complete account as the form sends it. */
const account = async (over: object = {}) => ({
  email: madeAddress('a'),
  username: fresh('u'),
  first_name: 'Nandi',
  last_name: 'Palokas',
  password: PASSWORD,
  role: ROLE_IDS.mentor,
  person_id: await newPerson(),
  ...over,
});
const make = async (over: object = {}) => {
  const body = await account(over);
  return { body, told: await world.administrator.post('/users', body) };
};
const made = async (over: object = {}) => {
  const { body, told } = await make(over);
  expect(told.status, told.message).toBe(200);
  return { ...body, id: (told.data as { id: string }).id };
};
const row = async (id: string) =>
  (await world.campus.rows<Record<string, unknown>>('SELECT * FROM directus_users WHERE id = ?', [id]))[0] ?? {};
const readable = async (id: string) => (await world.administrator.get(`/users/${id}`)).data as Record<string, unknown>;

type Tokens = { access_token: string; refresh_token: string; expires: number };
const auth = async (path: string, body: object) => {
  const told = await world.nobody.post(`/auth/${path}`, { mode: 'json', ...body });
  return { status: told.status, ...(told.data as Partial<Tokens> | undefined) };
};
const me = async (token = '') => (await world.nobody.get('/muster/me', { authorization: `Bearer ${token}` })).status;

describe('an account', () => {
  it('has a sign-in name and an address that nobody else has, and a name (CT-004, TESC-001, TESC-002, TESC-004)', async () => {
    const first = await made();
    expect(await readable(first.id)).toMatchObject({ email: first.email, username: first.username, first_name: 'Nandi', last_name: 'Palokas' }); // prettier-ignore
    for (const taken of [{ email: first.email }, { username: first.username.toUpperCase() }])
      expect([taken, (await make(taken)).told.status]).toEqual([taken, 400]);
    expect((await make({ username: 'x'.repeat(150) })).told.status).toBe(200);
    expect((await make({ username: 'x'.repeat(151) })).told.status).toBe(400);
    for (const email of [undefined, null, ''])
      expect([email, (await make({ email })).told.code]).toEqual([email, 'EMAIL_REQUIRED']);
  });

  it('keeps the password as a slow salted hash that nobody reads (CT-005, TESC-003, OMNI-010)', async () => {
    const [one, other] = [await made(), await made()];
    const hashes = await Promise.all([one, other].map(async ({ id }) => String((await row(id))['password'])));
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=\d{5,},t=\d+,p=\d+\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
    const all = JSON.stringify(await readable(one.id));
    expect(all).not.toContain('argon2');
    expect(all).not.toContain(PASSWORD);
  });

  it('says when it was last used, and opens nothing while it is out of use (OMNI-012, OMNI-013)', async () => {
    const { id, email } = await made();
    expect(await readable(id)).toMatchObject({ status: 'active', last_access: null });
    expect((await auth('login', { email, password: PASSWORD })).status).toBe(200);
    expect((await world.administrator.patch(`/users/${id}`, { email: null })).code).toBe('EMAIL_REQUIRED');
    const used = await eventually(() => readable(id), ({ last_access }) => last_access !== null); // prettier-ignore
    expect(Date.parse(String(used['last_access']))).toBeGreaterThan(Date.now() - 60_000);
    expect((await world.administrator.patch(`/users/${id}`, { status: 'suspended' })).status).toBe(200);
    expect((await auth('login', { email, password: PASSWORD })).status).toBe(401);
    expect((await world.administrator.patch(`/users/${id}`, { status: 'active' })).status).toBe(200);
    expect((await auth('login', { email, password: PASSWORD })).status).toBe(200);
  });
});

describe('a token (CH-093)', () => {
  it('is given at sign-in for ten minutes, renewed once by its refresh token, and refused when it is changed', async () => {
    const { email } = await made();
    const given = await auth('login', { email, password: PASSWORD });
    const [head, claims, mark] = String(given.access_token).split('.');
    const { iat, exp } = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as { iat: number; exp: number };
    expect(exp - iat).toBe(600);
    expect(await me(given.access_token)).toBe(200);
    const later = Buffer.from(JSON.stringify({ iat, exp: exp + 3_600 })).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    for (const forged of [`${head}.${later}.${mark}`, `${unsigned}.${claims}.`, `${head}.${claims}.${mark}x`, 'x'])
      expect([401, 403], forged).toContain(await me(forged));
    const { refresh_token } = given;
    const renewed = await auth('refresh', { refresh_token });
    expect(await me(renewed.access_token)).toBe(200);
    expect(renewed.refresh_token).not.toBe(refresh_token);
  });
});
