import { expiryOf } from '@muster/domain/proposal';
import { REOPEN_LOCKED } from '@muster/domain/session';
import type { College } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';
import { PROFESSOR } from '../people/seed.ts';
import { forOrganization } from '../query.ts';
import { listLocked } from '../session/lock-queries.ts';
import { insertProposal } from './queries.ts';

/** The professor proposes to reopen the last class whose marks have locked; an administrator is the second person. */
async function open(s: Seeding, { organization_id, staff }: College): Promise<void> {
  const tenant = forOrganization(s.client, organization_id);
  const by = staff[PROFESSOR];
  if (!by) throw new Error('The demo has no professor.');
  const [row] = await listLocked(tenant, by.id, { everything: false, only: null, limit: 1 });
  if (!row) return;
  const { id, digest, name, at, marks, locked_at } = row;
  const after = { locked_at: null, open_hours: REOPEN_LOCKED.hours.usual };
  await insertProposal(tenant, {
    kind: REOPEN_LOCKED.kind,
    reason: 'Two sheets of the practical class were mixed up',
    proposed_by_id: by.id,
    changes: [{ table: REOPEN_LOCKED.table, id, digest, before: { locked_at }, after, shown: { name, at, marks } }],
    expires_at: expiryOf(REOPEN_LOCKED, s.now.toISOString()),
    created_by: by.user_id,
  });
}

export const DEMO: Record<string, Demo> = { proposal: { open } };
