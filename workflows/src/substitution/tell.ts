import { forOrganization } from '@muster/directus';
import { listExpected, type SubstitutionRow } from '@muster/directus/substitution';
import { SUBSTITUTION_PROCESS } from '@muster/domain/substitution';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

const { kind } = SUBSTITUTION_PROCESS.notifications;

/** Whoever asked hears the answer, once. */
export const tellAnswer = (client: Transaction, row: SubstitutionRow, workflowId: string) =>
  notify(client, {
    organization_id: row.organization_id,
    person_id: row.requester_id,
    notification_type: kind,
    code: 'substitution_answered',
    dedupe: [workflowId, 'answered'],
    link: '/substitutions',
    data: {
      status: row.status,
      by: row.substitute,
      session: row.session,
      starts_at: row.starts_at,
      comment: row.comment ?? '',
    },
  });

/** Everybody who is expected hears who holds the class, once. */
export async function tellExpected(client: Transaction, row: SubstitutionRow, workflowId: string): Promise<void> {
  const tenant = forOrganization(client, row.organization_id);
  for (const { person_id } of await listExpected(tenant, row.attendance_session_id))
    await notify(client, {
      organization_id: row.organization_id,
      person_id,
      notification_type: kind,
      code: 'session_substitute',
      dedupe: [workflowId, 'expected', person_id],
      link: '/',
      data: { by: row.substitute, instead_of: row.requester, session: row.session, starts_at: row.starts_at },
    });
}
