import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { ensureTemplate } from '@muster/directus/certificate';
import { DELIVERED_HTML } from '@muster/directus/certificate/delivered.ts';
import { forOrganization, inTransaction } from '@muster/directus';
import { makeEvent } from '../event/testing.ts';

type Id = { id: string };

/** A completed event that gives certificates, at whose session the given students were marked present. */
export async function heldEvent(
  db: TestDatabase,
  at: Campus,
  present: readonly (string | undefined)[],
): Promise<string> {
  const ended = { status: 'completed', issues_certificates: true };
  const { id, start } = await makeEvent(db, at, Date.now(), -30, ended);
  const session = await db.insert<Id>('attendance_sessions', {
    organization_id: at.organization_id,
    event_id: id,
    name: 'Robots for beginners',
    session_type: 'workshop',
    geofence_action: 'off',
    session_date: new Date(start).toISOString().slice(0, 10),
    scheduled_start_at: new Date(start).toISOString(),
    scheduled_end_at: new Date(start + 7_200_000).toISOString(),
    status: 'open',
  });
  for (const person_id of present)
    await db.insert('attendance_records', {
      organization_id: at.organization_id,
      attendance_session_id: session.id,
      person_id,
      presence_state_id: at.states.present,
      capture_method: 'qr',
      recorded_at: new Date(start + 60_000).toISOString(),
      verification_status: 'verified',
      verified_at: new Date(start + 60_000).toISOString(),
    });
  return id;
}

/** An issue run that the professor asked for. */
export async function askFor(db: TestDatabase, at: Campus, event_id: string, html = DELIVERED_HTML): Promise<string> {
  const tenant = forOrganization(db.pool, at.organization_id);
  const version = await inTransaction(tenant, (inside) => ensureTemplate(inside, html));
  const { id } = await db.insert<Id>('certificate_batches', {
    organization_id: at.organization_id,
    event_id,
    certificate_template_version_id: version,
    requested_by_id: at.professor.person_id,
  });
  return id;
}
