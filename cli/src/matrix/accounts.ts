import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { ROLES } from '@muster/directus/account/roles.ts';
import { MATRIX_ROLES, opensStudio, type MatrixRole } from './expected/index.ts';

type Tokens = Record<MatrixRole, string>;
/**
 * `tokens` are ordinary accounts. `behind` are accounts of the same roles that also open the Studio, so that Directus' own policies
 * answer for them; of the two only one can be the person whom the rows are about (`handOver`).
 */
export type Accounts = {
  tokens: Tokens;
  behind: Tokens;
  users: Record<MatrixRole, string>;
  behindUsers: Record<MatrixRole, string>;
  opening: string;
};

type Account = { id: string; token: string; role: string };

export async function makeAccount(
  client: Client,
  organization: string,
  person: string | null,
  role: string,
): Promise<Account> {
  const account: Account = { id: randomUUID(), token: randomUUID() + randomUUID(), role };
  await client.query(
    `INSERT INTO directus_users (id, email, role, status, token, organization_id, person_id) VALUES ($1, $2, $3, 'active', $4, $5, $6)`,
    [account.id, `${account.id}@matrix.example`, role, account.token, organization, person],
  );
  return account;
}

/** A policy that opens the Studio and grants nothing. */
export async function makeOpeningPolicy(client: Client): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO directus_policies (id, name, icon, admin_access, app_access, enforce_tfa) VALUES ($1, 'Matrix', 'grid_on', false, true, false)`,
    [id],
  );
  return id;
}

export async function removeOpeningPolicy(client: Client, policy: string): Promise<void> {
  await client.query('DELETE FROM directus_access WHERE policy = $1', [policy]);
  await client.query('DELETE FROM directus_policies WHERE id = $1', [policy]);
}

/** An account of each role that is a person of its own, and for those without the Studio a second one behind the first wall. */
export async function makeAccounts(
  client: Client,
  organization: string,
  actors: ReadonlyMap<MatrixRole, string>,
  opening: string,
): Promise<Accounts> {
  const tokens = {} as Tokens;
  const behind = {} as Tokens;
  const users = {} as Accounts['users'];
  const behindUsers = {} as Accounts['users'];
  for (const [role, code] of Object.entries(MATRIX_ROLES) as [MatrixRole, string][]) {
    tokens[role] = behind[role] = users[role] = behindUsers[role] = '';
    if (code === 'public') continue;
    const directusRole = ROLES[code as keyof typeof ROLES].id;
    const account = await makeAccount(client, organization, actors.get(role) ?? null, directusRole);
    [tokens[role], users[role]] = [account.token, account.id];
    [behind[role], behindUsers[role]] = [account.token, account.id];
    if (opensStudio(role)) continue;
    const second = await makeAccount(client, organization, null, directusRole);
    [behind[role], behindUsers[role]] = [second.token, second.id];
    await client.query('INSERT INTO directus_access (id, "user", policy, sort) VALUES (gen_random_uuid(), $1, $2, 1)', [
      second.id,
      opening,
    ]);
  }
  return { tokens, behind, users, behindUsers, opening };
}

/** From here on the accounts behind the first wall are the persons; they must not have asked anything before. */
export async function handOver(client: Client, { tokens, behind }: Pick<Accounts, 'tokens' | 'behind'>): Promise<void> {
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica`);
  for (const role of Object.keys(tokens) as MatrixRole[]) {
    if (tokens[role] === behind[role]) continue;
    const { rows } = await client.query<{ person_id: string | null }>(
      `SELECT person_id FROM directus_users WHERE token = $1`,
      [tokens[role]],
    );
    await client.query(`UPDATE directus_users SET person_id = NULL WHERE token = $1`, [tokens[role]]);
    await client.query(`UPDATE directus_users SET person_id = $2 WHERE token = $1`, [behind[role], rows[0]?.person_id]);
  }
  await client.query('COMMIT');
}
