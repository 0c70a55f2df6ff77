import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import type { Campus } from './campus.ts';
import { fresh } from './keeper.ts';

/** Where accounts live that a test made: never taken for people of the demo campus. */
export const madeAddress = (name: string) => `${fresh(name)}@made.example.com`;

export type Somebody = { email: string; person_id: string; user_id: string };

/** A student of the demo campus whom no other test knows: on no roster, with the password of all of the demo. */
export async function newStudent({ rows, organization_id }: Campus): Promise<Somebody> {
  const [person] = await rows<{ person_id: string }>(
    `INSERT INTO people (organization_id, kind, first_name, last_name, identifier)
     VALUES (?, 'student', 'Nandi', 'Rao', ?) RETURNING id AS person_id`,
    [organization_id, fresh('S').toUpperCase()],
  );
  const [account] = await rows<Somebody>(
    `INSERT INTO directus_users (id, organization_id, person_id, email, first_name, last_name, password, role, status)
     SELECT gen_random_uuid(), organization_id, ?, ?, 'Nandi', 'Rao', password, role, 'active' FROM directus_users
      WHERE organization_id = ? AND role = ? AND status = 'active' AND email LIKE '%@demo.example.com'
      ORDER BY email LIMIT 1 RETURNING email, person_id, id AS user_id`,
    [person?.person_id, madeAddress('student'), organization_id, ROLE_IDS.student],
  );
  if (!account) throw new Error('the demo campus has no student to take after');
  return account;
}

export type Colleague = { email: string; person_id: string; full_name: string };

/** A mentor of the demo campus who is not the one of this address. */
export async function colleagueOf({ rows, organization_id }: Campus, email: string): Promise<Colleague> {
  const [one] = await rows<Colleague>(
    `SELECT u.email, p.id AS person_id, p.full_name FROM directus_users u JOIN people p ON p.id = u.person_id AND p.kind = 'staff'
       JOIN directus_roles r ON r.id = u.role AND r.name ILIKE 'mentor%'
      WHERE u.organization_id = ? AND u.status = 'active' AND u.email LIKE '%@demo.example.com' AND u.email <> ?
      ORDER BY u.email LIMIT 1`,
    [organization_id, email],
  );
  if (!one) throw new Error('the demo campus has no two mentors');
  return one;
}
