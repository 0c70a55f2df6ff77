import { decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { campusOfVtu, fileClaim, watchClaim } from './testing.ts';

const approved: Recording = async (db) => {
  const at = await campusOfVtu(db);
  const id = await fileClaim(db, at);
  for (const { person_id } of [at.professor, at.head]) {
    const task = await watchClaim(db, id).openTask(person_id);
    await decide(db, task.id, person_id, 'approve');
  }
  return id;
};

const refused: Recording = async (db) => {
  const at = await campusOfVtu(db);
  const id = await fileClaim(db, at);
  const task = await watchClaim(db, id).openTask(at.professor.person_id);
  await decide(db, task.id, at.professor.person_id, 'reject', 'the school knows nothing of it');
  return id;
};

const withdrawn: Recording = async (db) => {
  const at = await campusOfVtu(db);
  const id = await fileClaim(db, at);
  await watchClaim(db, id).openTask();
  await db.query(
    `SELECT muster_withdraw(w.organization_id, w.id, $2) FROM workflow_instances w WHERE w.subject_id = $1`,
    [id, at.students[0]?.person_id],
  );
  return id;
};

export const recordings: readonly Recording[] = [approved, refused, withdrawn];
