import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { submitLeave, watchLeave } from './testing.ts';

const approved: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'leave');
  const leaveId = await submitLeave(db, at, Date.now(), [3, 4]);
  const task = await watchLeave(db, leaveId).openTask(at.professor.person_id);
  await decide(db, task.id, at.professor.person_id, 'approve');
  return leaveId;
};

const returnedThenRejected: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'leave');
  const student = at.students[0]?.person_id ?? '';
  const leaveId = await submitLeave(db, at, Date.now(), [9, 10]);
  const leave = watchLeave(db, leaveId);
  const task = await leave.openTask(at.professor.person_id);
  await decide(db, task.id, at.professor.person_id, 'return', 'which doctor?');
  await decide(db, (await leave.openTask(student)).id, student, 'resubmit');
  await decide(db, (await leave.openTask(at.professor.person_id)).id, at.professor.person_id, 'reject', 'exams');
  return leaveId;
};

const withdrawn: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'leave');
  const leaveId = await submitLeave(db, at, Date.now(), [9, 10]);
  await watchLeave(db, leaveId).openTask();
  await db.one(
    `SELECT muster_withdraw(w.organization_id, w.id, $2) AS outcome FROM workflow_instances w WHERE w.subject_id = $1`,
    [leaveId, at.students[0]?.person_id],
  );
  return leaveId;
};

export const recordings: readonly Recording[] = [approved, returnedThenRejected, withdrawn];
