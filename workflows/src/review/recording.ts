import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { askStaff, closeWithDoubts } from './testing.ts';

const answered =
  (decision: 'approve' | 'reject', comment: string | null): Recording =>
  async (db) => {
    const at = await campusWithPolicy(db, 'verification');
    await askStaff(db, at);
    const { reviewId, review } = await closeWithDoubts(db, at, ['pending', 'flagged']);
    const task = await review.openTask(at.professor.person_id);
    await decide(db, task.id, at.professor.person_id, decision, comment);
    return reviewId;
  };

const decidedOneByOne: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'verification');
  await askStaff(db, at);
  const { reviewId, marks, review } = await closeWithDoubts(db, at, ['pending', 'flagged']);
  await review.openTask(at.professor.person_id);
  for (const id of marks)
    await db.query(
      `UPDATE attendance_records SET verification_status = 'verified', verified_at = now() WHERE id = $1`,
      [id],
    );
  return reviewId;
};

export const recordings: readonly Recording[] = [
  answered('approve', null),
  answered('reject', 'not in the room'),
  decidedOneByOne,
];
