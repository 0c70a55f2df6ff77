import { forOrganization } from '@muster/directus';
import { insertProposal } from '@muster/directus/proposal';
import { listLocked } from '@muster/directus/session/lock-queries.ts';
import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

/** The professor proposes to reopen a locked session for some hours, as the endpoint writes it. */
export async function proposeReopening(
  db: TestDatabase,
  at: Campus,
  sessionId: string,
  hours: number,
): Promise<string> {
  const tenant = forOrganization(db.pool, at.organization_id);
  const [row] = await listLocked(tenant, at.professor.person_id, { everything: true, only: [sessionId], limit: 1 });
  if (!row) throw new Error('the session is not locked');
  const { name, at: held, marks, locked_at } = row;
  const [before, after] = [{ locked_at }, { locked_at: null, open_hours: hours }];
  const shown = { name, at: held, marks };
  return insertProposal(tenant, {
    kind: 'reopen_locked',
    reason: 'The list was mixed up',
    proposed_by_id: at.professor.person_id,
    changes: [{ table: 'attendance_sessions', id: row.id, digest: row.digest, before, after, shown }],
    expires_at: new Date(Date.now() + 48 * 3_600_000).toISOString(),
    created_by: at.professor.user_id,
  });
}

/** What a test looks at of one proposal. */
export const watchProposal = (db: TestDatabase, id: string) => watchRequest(db, 'change_proposals', id);
