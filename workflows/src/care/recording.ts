import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { excuse, missing, resting } from './testing.ts';

const spokenWith: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'care');
  await resting(db, at, 0);
  const { id, care } = await missing(db, at);
  const task = await care.openTask(at.professor.person_id);
  await decide(db, task.id, at.professor.person_id, 'approve', 'Was ill.');
  return id;
};

const excused: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'care');
  await resting(db, at, 0);
  const { id, care } = await missing(db, at);
  await care.openTask(at.professor.person_id);
  await excuse(db, id);
  return id;
};

/** Nobody is asked in a vacation, and an excuse in it leaves nothing to ask. */
const excusedAsleep: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'care');
  await resting(db, at, 3);
  const { id } = await missing(db, at);
  await excuse(db, id);
  return id;
};

export const recordings: readonly Recording[] = [spokenWith, excused, excusedAsleep];
