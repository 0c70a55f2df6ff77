import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

const HOUR_MS = 3_600_000;

/** An event of the campus that starts so many hours after an instant and lasts two. */
export async function makeEvent(
  db: TestDatabase,
  at: Campus,
  nowMs: number,
  hours: number,
  columns: object = {},
): Promise<{ id: string; start: number }> {
  const start = nowMs + hours * HOUR_MS;
  const { id } = await db.insert<{ id: string }>('events', {
    organization_id: at.organization_id,
    organizer_id: at.professor.person_id,
    campus_id: at.campus_id,
    title: 'Robots for beginners',
    event_type: 'workshop',
    location: 'Assembly hall',
    starts_at: new Date(start).toISOString(),
    ends_at: new Date(start + 2 * HOUR_MS).toISOString(),
    status: 'scheduled',
    ...columns,
  });
  return { id, start };
}

export const register = (db: TestDatabase, at: Campus, event_id: string, person_id: string | undefined) =>
  db.insert<{ id: string }>('event_registrations', { organization_id: at.organization_id, event_id, person_id });

export const wait = (db: TestDatabase, at: Campus, event_id: string, person_id: string | undefined) =>
  db.insert<{ id: string }>('event_waitlist_entries', { organization_id: at.organization_id, event_id, person_id });

export const seatsOf = (db: TestDatabase, eventId: string) =>
  db.query<{ person_id: string; status: string }>(
    'SELECT person_id, status FROM event_registrations WHERE event_id = $1 ORDER BY registered_at, id',
    [eventId],
  );

export const changeEvent = (db: TestDatabase, id: string, what: string) =>
  db.query(`UPDATE events SET ${what} WHERE id = $1`, [id]);

/** A check-in at the event's own session, as the check-in path writes it. */
export async function checkIn(db: TestDatabase, at: Campus, eventId: string, personId: string | undefined) {
  const session = await db.one<{ id: string }>(
    `SELECT id FROM attendance_sessions WHERE event_id = $1 AND status <> 'cancelled'`,
    [eventId],
  );
  await db.insert('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: session.id,
    person_id: personId,
    presence_state_id: at.states.present,
    capture_method: 'qr',
    recorded_at: new Date().toISOString(),
    verification_status: 'verified',
    verified_at: new Date().toISOString(),
  });
}
