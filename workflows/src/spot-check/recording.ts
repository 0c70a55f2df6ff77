import { GATHER_MS } from '@muster/domain/spot-check';
import { campusWithPolicy, decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { answer, checkIn, withRisk } from './testing.ts';

const seenTogether: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'spot_check');
  const { check } = await withRisk(db, at, GATHER_MS);
  const task = await check.openTask(at.professor.person_id);
  await decide(db, task.id, at.professor.person_id, 'approve');
  return at.attendance_session_id;
};

const answeredOneByOne: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'spot_check');
  const { check } = await withRisk(db, at, GATHER_MS);
  await check.openTask(at.professor.person_id);
  await answer(db, at, 0, true);
  await answer(db, at, 1, false);
  return at.attendance_session_id;
};

/** A policy may ask for none. */
const nobodyNamed: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'spot_check');
  await db.query(`UPDATE attendance_sessions SET rule_overrides = '{"spot_checks": 0}' WHERE id = $1`, [
    at.attendance_session_id,
  ]);
  await checkIn(db, at, 0, ['shared_device'], GATHER_MS);
  return at.attendance_session_id;
};

export const recordings: readonly Recording[] = [seenTogether, answeredOneByOne, nobodyNamed];
