import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import type { Member } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { readActor, type Actor } from '../actor.ts';

/** A member of a test campus with an active account of a role, as a request of theirs is served. */
export async function actorAs(db: TestDatabase, { user_id }: Member, role: keyof typeof ROLE_IDS): Promise<Actor> {
  await db.query(`UPDATE directus_users SET role = $2, status = 'active' WHERE id = $1`, [user_id, ROLE_IDS[role]]);
  const actor = await readActor(db.pool, user_id);
  if (!actor) throw new Error('no actor');
  return actor;
}

/** The code by which a service refuses, or the constraint; null when it does not refuse, and any other error as it is. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: { problem?: { code: string }; constraint?: string }) => error.problem?.code ?? error.constraint ?? error,
  );
