import { randomBytes } from 'node:crypto';
import {
  createDirectus,
  createUser,
  isDirectusError,
  rest,
  staticToken,
  updateUser,
  type RestCommand,
} from '@directus/sdk';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { StartError } from '../start/failure.ts';
import { withClient } from '../start/postgres.ts';
import { ensureSecrets } from '../start/secrets.ts';
import { dataFolder, runningStack } from './status.ts';

type Place = { data?: string };
export type NewUser = Place & {
  organization: string;
  role: string;
  identifier: string;
  firstName: string;
  lastName?: string;
  password?: string;
};

const generatePassword = (): string => randomBytes(12).toString('base64url');

type Account = { organization_id: string; person_id: string };
type Schema = { directus_users: Account };

/** Accounts are written through Directus, which hashes passwords and ends the sessions of a closed account. */
async function directus(data: string, command: RestCommand<unknown, Schema>): Promise<void> {
  const { state } = runningStack(data);
  const headers = { 'X-Muster': '1', Origin: new URL(state.publicUrl).origin };
  const client = createDirectus<Schema>(`http://127.0.0.1:${state.ports.http}`)
    .with(staticToken(ensureSecrets(data).adminToken))
    .with(rest({ onRequest: (request) => ({ ...request, headers: { ...request.headers, ...headers } }) }));
  try {
    await client.request(command);
  } catch (error) {
    if (!isDirectusError(error)) throw error;
    throw new StartError(
      `Directus answered ${error.response.status}: ${error.errors.map(({ message }) => message).join(' ')}`,
      'Correct the values and try again.',
    );
  }
}

const oneRow = <Row extends object>(data: string, sql: string, values: unknown[]): Promise<Row | undefined> =>
  withClient(runningStack(data).database, async (client) => (await client.query<Row>(sql, values)).rows[0]);

async function userId(data: string, email: string): Promise<string> {
  const user = await oneRow<{ id: string }>(data, 'SELECT id FROM directus_users WHERE lower(email) = lower($1)', [
    email,
  ]);
  if (!user) throw new StartError(`Nobody signs in as ${email}.`, 'See the accounts: npx muster user list.');
  return user.id;
}

/** `muster user list`: who may sign in, without secrets. */
export async function listUsers({ data, json }: Place & { json?: boolean }): Promise<void> {
  const rows = await withClient(runningStack(dataFolder(data)).database, async (client) => {
    const { rows } = await client.query<Record<'email' | 'role' | 'organization' | 'status', string>>(
      `SELECT u.email, coalesce(r.name, '-') AS role, coalesce(o.slug, '-') AS organization, u.status
         FROM directus_users u LEFT JOIN directus_roles r ON r.id = u.role LEFT JOIN organizations o ON o.id = u.organization_id
        WHERE u.email IS NOT NULL ORDER BY o.slug NULLS FIRST, r.name, u.email`,
    );
    return rows;
  });
  if (json) return console.log(JSON.stringify(rows));
  for (const { email, role, organization, status } of rows)
    console.log(`${email}  ${role}  ${organization}  ${status}`);
}

/** `muster user add`: an account for a person who is in the organization already. The password is shown once. */
export async function addUser(email: string, { data: option, ...asked }: NewUser): Promise<void> {
  const data = dataFolder(option);
  const role = ROLE_IDS[asked.role as keyof typeof ROLE_IDS];
  if (!role) throw new StartError(`There is no role ${asked.role}.`, `Roles: ${Object.keys(ROLE_IDS).join(', ')}.`);
  const person = await oneRow<{ id: string; organization_id: string }>(
    data,
    `SELECT p.id, p.organization_id FROM people p JOIN organizations o ON o.id = p.organization_id
      WHERE o.slug = $1 AND p.identifier = $2`,
    [asked.organization, asked.identifier],
  );
  if (!person) {
    throw new StartError(
      `Nobody in ${asked.organization} has the identifier ${asked.identifier}.`,
      'Add the person in the Studio (People) first.',
    );
  }
  const password = asked.password ?? generatePassword();
  const account = {
    email,
    password,
    role,
    first_name: asked.firstName,
    last_name: asked.lastName ?? null,
    organization_id: person.organization_id,
    person_id: person.id,
    status: 'active',
  };
  await directus(data, createUser<Schema, object>(account));
  console.log(`${email} may sign in${asked.password ? '' : `; the password, shown only now: ${password}`}`);
}

/** `muster user password`: a new password; the sessions that are open end. */
export async function resetPassword(
  email: string,
  { data: option, password }: Place & { password?: string },
): Promise<void> {
  const data = dataFolder(option);
  const fresh = password ?? generatePassword();
  await directus(data, updateUser(await userId(data, email), { password: fresh }));
  console.log(`The password of ${email} is changed${password ? '' : `; shown only now: ${fresh}`}`);
}

/** `muster user disable` and `enable`. */
export async function setActive(email: string, active: boolean, { data: option }: Place): Promise<void> {
  const data = dataFolder(option);
  await directus(data, updateUser(await userId(data, email), { status: active ? 'active' : 'suspended' }));
  console.log(`${email} ${active ? 'may sign in again' : 'may not sign in any more'}.`);
}
