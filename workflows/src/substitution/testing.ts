import { hoursFromNow, type Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

/** A class of the professor in so many hours, and the request that the head of the department holds it. */
export async function asked(db: TestDatabase, at: Campus, inHours = 24) {
  const { id: session } = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id: at.organization_id,
    course_section_id: at.course_section_id,
    name: 'Algorithms',
    session_date: hoursFromNow(inHours).slice(0, 10),
    scheduled_start_at: hoursFromNow(inHours),
    scheduled_end_at: hoursFromNow(inHours + 1),
    conducted_by_id: at.professor.person_id,
    geofence_action: 'off',
  });
  const { id } = await db.insert<{ id: string }>('session_substitutions', {
    organization_id: at.organization_id,
    attendance_session_id: session,
    requester_id: at.professor.person_id,
    substitute_id: at.head.person_id,
    reason: 'At a conference',
  });
  return { id, session, request: watchRequest(db, 'session_substitutions', id) };
}

/** Whoever asked takes it back, as the endpoint writes it. */
export const withdraw = (db: TestDatabase, id: string) =>
  db.query(`UPDATE session_substitutions SET status = 'withdrawn', closed_at = now() WHERE id = $1`, [id]);
