import { campus, type Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { makeEvent } from '../event/testing.ts';
import { watchRequest } from '../testing/approval.ts';

/** A campus on which the faculty coordinator of the club decides within 72 h what is announced. */
export async function campusWithClub(db: TestDatabase): Promise<Campus & { club_id: string }> {
  const at = await campus(db);
  await db.insert('approval_policies', {
    organization_id: at.organization_id,
    process: 'event',
    step_no: 1,
    name: 'coordinator',
    assignee_rule: 'faculty_coordinator',
    due_hours: 72,
    remind_before_hours: 12,
    on_timeout: 'expire',
  });
  const club = await db.insert<{ id: string }>('clubs', {
    organization_id: at.organization_id,
    name: 'Robotics',
    faculty_coordinator_id: at.head.person_id,
  });
  return { ...at, club_id: club.id };
}

/** A draft of the club that starts so many days ahead, and the first student's request to announce it. */
export async function askToAnnounce(
  db: TestDatabase,
  at: Campus & { club_id: string },
  nowMs: number,
  days: number,
): Promise<{ id: string; event_id: string }> {
  const event = await makeEvent(db, at, nowMs, days * 24, { status: 'draft', club_id: at.club_id });
  const { id } = await db.insert<{ id: string }>('event_announcements', {
    organization_id: at.organization_id,
    event_id: event.id,
    requested_by_id: at.students[0]?.person_id,
    submitted_at: new Date(nowMs).toISOString(),
  });
  return { id, event_id: event.id };
}

export const watchAnnouncement = (db: TestDatabase, id: string) => watchRequest(db, 'event_announcements', id);
