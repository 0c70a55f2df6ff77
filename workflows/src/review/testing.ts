import { forOrganization } from '@muster/directus';
import { escalateReview } from '@muster/directus/review';
import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

/** Marks of the first students in these states, in a class that is then closed: the review of it. */
export async function closeWithDoubts(db: TestDatabase, at: Campus, states: readonly ('pending' | 'flagged')[]) {
  const marks: string[] = [];
  for (const [index, verification_status] of states.entries()) {
    const { id } = await db.insert<{ id: string }>('attendance_records', {
      organization_id: at.organization_id,
      attendance_session_id: at.attendance_session_id,
      person_id: at.students[index]?.person_id,
      presence_state_id: at.states.present,
      capture_method: 'qr',
      recorded_at: new Date(),
      verification_status,
    });
    marks.push(id);
  }
  await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [at.attendance_session_id]);
  const review = await db.one<{ id: string }>('SELECT id FROM attendance_reviews WHERE attendance_session_id = $1', [
    at.attendance_session_id,
  ]);
  return { reviewId: review.id, marks, review: watchRequest(db, 'attendance_reviews', review.id) };
}

/** The rule by which a review goes to whoever held the class, then to the head of department. */
export const askStaff = (db: TestDatabase, { organization_id }: Campus) =>
  db.query(`UPDATE approval_policies SET assignee_rule = 'session_staff' WHERE organization_id = $1`, [
    organization_id,
  ]);

/** Somebody passes the review on, as the endpoint writes it. */
export const passOn = (db: TestDatabase, { organization_id }: Campus, reviewId: string, by: string) =>
  escalateReview(forOrganization(db.pool, organization_id), reviewId, by, 'I do not know her');
