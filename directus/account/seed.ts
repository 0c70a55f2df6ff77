import { ROLE_IDS } from './roles.ts';
import type { Seeding } from '../seed/context.ts';
import type { Person } from '../people/seed.ts';
import { insertRows } from '../seed/rows.ts';

/** The one password of all demo accounts; it is no secret, and the seed refuses to run in production. */
export const DEMO_PASSWORD = 'muster-demo';

/** Argon2id of `DEMO_PASSWORD` with Directus' own parameters, made once: hashing 1,200 times would take a minute. */
const DEMO_PASSWORD_HASH =
  '$argon2id$v=19$m=65536,t=3,p=4$bXVzdGVyLWRlbW8tc2FsdA$XMkVyXprZSwTnCjjNyEsnNv8PWQHkZyqNKHrngpOSoU';

/** The roles must exist before accounts can have them. */
export async function requireRoles(s: Seeding): Promise<void> {
  const wanted = Object.values(ROLE_IDS);
  const { rows } = await s.client.query('SELECT id FROM directus_roles WHERE id = ANY ($1)', [wanted]);
  if (rows.length < wanted.length)
    throw new Error('The roles are not there yet. Apply directus/apply.ts (npm start does) before seeding.');
}

const accountRow = (s: Seeding, organization_id: string, one: Person) => ({
  id: one.user_id,
  first_name: one.first_name,
  last_name: one.last_name,
  email: one.email,
  password: DEMO_PASSWORD_HASH,
  role: one.role && ROLE_IDS[one.role],
  status: 'active',
  organization_id,
  person_id: one.id,
  email_verified_at: `${s.termStart}T04:00:00Z`,
});

/** Writes people and, for those with a role, their accounts. @param campusIds by the number of the campus */
export async function writePeople(
  s: Seeding,
  organization_id: string,
  people: readonly Person[],
  campusIds: readonly string[],
) {
  await s.insert(
    'people',
    organization_id,
    people.map((one) => ({
      id: one.id,
      campus_id: campusIds[one.campus] ?? null,
      kind: one.kind,
      identifier: one.identifier,
      first_name: one.first_name,
      last_name: one.last_name,
      contact_email: one.email,
      gender: one.gender,
      country: 'IN',
      identity_verified_at: `${s.termStart}T04:00:00Z`,
      profile_completed_at: `${s.termStart}T04:00:00Z`,
    })),
  );
  const accounts = people.filter((one) => one.role !== null).map((one) => accountRow(s, organization_id, one));
  await insertRows(s.client, 'directus_users', accounts);
}

/** Purposes a check-in with location needs, agreed to at admission. */
const PURPOSES = [
  ['data_processing', 'contract'],
  ['location', 'consent'],
  ['email', 'consent'],
] as const;

export const writeConsents = (s: Seeding, organization_id: string, people: readonly Person[]) =>
  s.insert(
    'consents',
    organization_id,
    people.flatMap((one) =>
      PURPOSES.map(([purpose, legal_basis]) => ({
        id: s.id('consent', one.id, purpose),
        person_id: one.id,
        purpose,
        legal_basis,
        policy_version: '1',
        granted_at: `${s.termStart}T04:00:00Z`,
      })),
    ),
  );
