import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

type Given = { from: number; until: number; process?: string | null; delegate_id?: string };

/** The professor of the campus, for whom the head decides from so many ms from an instant on. @returns the delegation's id */
export async function giveDelegation(db: TestDatabase, at: Campus, nowMs: number, given: Given): Promise<string> {
  const { id } = await db.insert<{ id: string }>('approval_delegations', {
    organization_id: at.organization_id,
    delegator_id: at.professor.person_id,
    delegate_id: given.delegate_id ?? at.head.person_id,
    process: given.process ?? null,
    valid_from: new Date(nowMs + given.from).toISOString(),
    valid_until: new Date(nowMs + given.until).toISOString(),
  });
  return id;
}

export const statusOfDelegation = async (db: TestDatabase, id: string): Promise<string> =>
  (await db.one<{ status: string }>('SELECT status FROM approval_delegations WHERE id = $1', [id])).status;
