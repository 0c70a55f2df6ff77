import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { markedSession, submitCorrection, watchCorrection } from './testing.ts';

const decidedWith =
  (decision: 'approve' | 'reject', comment: string | null): Recording =>
  async (db) => {
    const at = await campusWithPolicy(db, 'correction');
    const id = await submitCorrection(db, at, await markedSession(db, at));
    const task = await watchCorrection(db, id).openTask(at.professor.person_id);
    await decide(db, task.id, at.professor.person_id, decision, comment);
    return id;
  };

const withdrawn: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'correction');
  const id = await submitCorrection(db, at, await markedSession(db, at));
  await watchCorrection(db, id).openTask();
  await db.query(
    `SELECT muster_withdraw(w.organization_id, w.id, $2) FROM workflow_instances w WHERE w.subject_id = $1`,
    [id, at.students[0]?.person_id],
  );
  return id;
};

export const recordings: readonly Recording[] = [
  decidedWith('approve', null),
  decidedWith('reject', 'you were seen outside'),
  withdrawn,
];
