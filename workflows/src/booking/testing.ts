import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

type Id = { id: string };
const HOUR_MS = 3_600_000;
export const later = (now: number, hours: number) => new Date(now + hours * HOUR_MS).toISOString();

/** A hall that the professor manages, asked for by nobody yet. */
export async function hall(db: TestDatabase, at: Campus, more: object = {}): Promise<string> {
  await db.insert('approval_policies', {
    organization_id: at.organization_id,
    process: 'venue_booking',
    step_no: 1,
    name: 'venue manager',
    assignee_rule: 'venue_manager',
    due_hours: 48,
    remind_before_hours: 12,
    on_timeout: 'expire',
  });
  const made = await db.insert<Id>('venues', {
    organization_id: at.organization_id,
    campus_id: at.campus_id,
    name: 'Hall',
    code: 'H1',
    capacity: 100,
    manager_id: at.professor.person_id,
    ...more,
  });
  return made.id;
}

/** A request as the endpoint writes it: from so many hours from now for two hours. */
export async function askFor(
  db: TestDatabase,
  at: Campus,
  venue_id: string,
  now: number,
  from: number,
  more: object = {},
): Promise<string> {
  const starts_at = later(now, from);
  const made = await db.insert<Id>('venue_bookings', {
    organization_id: at.organization_id,
    venue_id,
    requested_by_id: at.students[0]?.person_id,
    title: 'Talk',
    created_at: later(now, 0), // deadlines count from here, by the same clock as the workflow's
    starts_at,
    ends_at: later(now, from + 2),
    status: 'held',
    hold_until: later(now, Math.min(from, 72)),
    ...more,
  });
  return made.id;
}

/** What a test looks at of one booking. */
export const watchBooking = (db: TestDatabase, id: string) => watchRequest(db, 'venue_bookings', id);
