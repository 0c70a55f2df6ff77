import { campus } from '@muster/directus/test-campus.ts';
import type { Recording } from '../testing/recording.ts';
import { giveDelegation, statusOfDelegation } from './testing.ts';

const HOUR_MS = 3_600_000;
const LOOK_AGAIN_MS = 100;

/** Over since an hour: the workflow was down in between. */
const endedWhileDown: Recording = async (db) =>
  giveDelegation(db, await campus(db), Date.now(), { from: -2 * HOUR_MS, until: -HOUR_MS });

const beginsAndEnds: Recording = async (db) =>
  giveDelegation(db, await campus(db), Date.now(), { from: 2_000, until: 4_000, process: 'leave' });

const endedBefore: Recording = async (db) => {
  const id = await giveDelegation(db, await campus(db), Date.now(), { from: -HOUR_MS, until: HOUR_MS });
  while ((await statusOfDelegation(db, id)) !== 'active') await new Promise((next) => setTimeout(next, LOOK_AGAIN_MS));
  await db.query(`UPDATE approval_delegations SET status = 'revoked' WHERE id = $1`, [id]);
  return id;
};

export const recordings: readonly Recording[] = [endedWhileDown, beginsAndEnds, endedBefore];
