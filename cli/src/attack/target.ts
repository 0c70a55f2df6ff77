import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ROLES } from '@muster/directus/account/roles.ts';
import { opened } from '../matrix/expected/index.ts';
import { makeFixture, removeFixture, type Fixture } from '../matrix/fixture.ts';
import type { MatrixRole } from '../matrix/expected/index.ts';

export type Answer = { status: number; text: string; ms: number; headers: Headers };
export type Target = {
  url: string;
  /** Folder with the mails a stack of our own has sent; null for a running one. */
  mails: string | null;
  fixture: Fixture;
  client: Client;
  /** Asks as one role of the first tenant, or as nobody. */
  ask(
    role: MatrixRole,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** A student of the first tenant with a password, made by its administrator. */
  makeAccount(password: string): Promise<{ id: string; email: string }>;
};
/** One hostile use: null when the product held, else what the attacker got. */
export type Attack = { id: string; name: string; run(target: Target): Promise<string | null> };

const MOST_MS = 120_000;

const createAsk =
  (url: string, fixture: Fixture): Target['ask'] =>
  async (role, method, path, body, headers = {}) => {
    const token = fixture.tokens[role];
    const began = performance.now();
    const response = await fetch(url + path, {
      method,
      signal: AbortSignal.timeout(MOST_MS),
      headers: {
        'x-muster': '1',
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, ms: Math.round(performance.now() - began), headers: response.headers };
  };

const createAccountMaker =
  (client: Client, { own }: Fixture, ask: Target['ask']): Target['makeAccount'] =>
  async (password) => {
    const person = randomUUID();
    const email = `${person}@attack.example.com`;
    await client.query(
      `INSERT INTO people (id, organization_id, identifier, first_name) VALUES ($1, $2, $3, 'Attack')`,
      [person, own.organization_id, person],
    );
    const made = await ask('OA', 'POST', '/users', {
      email,
      password,
      role: ROLES.student.id,
      person_id: person,
      status: 'active',
    });
    if (made.status >= 300) throw new Error(`no account for an attack: ${made.status} ${made.text}`);
    const { rows } = await client.query<{ id: string }>('SELECT id FROM directus_users WHERE email = $1', [email]);
    return { id: rows[0]?.id ?? '', email };
  };

type Stack = { url: string; databaseUrl: string; mails: string | null };

/** Two tenants with canaries in every text on a running stack, removed afterwards. */
export async function withTarget<Result>(stack: Stack, work: (target: Target) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: stack.databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    const fixture = await makeFixture(client, opened());
    const ask = createAsk(stack.url, fixture);
    const { url, mails } = stack;
    const makeAccount = createAccountMaker(client, fixture, ask);
    return await work({ url, mails, fixture, client, ask, makeAccount }).finally(() => removeFixture(client, fixture));
  } finally {
    await client.end();
  }
}
