import { campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { askFor, hall, watchBooking } from './testing.ts';

/** A hall, a request for it a week from now, and the task that its manager has to decide. */
async function asked(db: TestDatabase) {
  const at = await campus(db);
  const id = await askFor(db, at, await hall(db, at), Date.now(), 168);
  const manager = at.professor.person_id;
  return { at, id, manager, task: await watchBooking(db, id).openTask(manager) };
}

const approved: Recording = async (db) => {
  const { id, manager, task } = await asked(db);
  await decide(db, task.id, manager, 'approve');
  return id;
};

const rejected: Recording = async (db) => {
  const { id, manager, task } = await asked(db);
  await decide(db, task.id, manager, 'reject', 'the floor is being polished');
  return id;
};

const withdrawn: Recording = async (db) => {
  const { at, id } = await asked(db);
  await db.query(`SELECT muster_withdraw(organization_id, id, $2) FROM workflow_instances WHERE subject_id = $1`, [
    id,
    at.students[0]?.person_id,
  ]);
  await db.query(`UPDATE venue_bookings SET status = 'cancelled' WHERE id = $1`, [id]);
  return id;
};

/** Nobody decides before its hold is over. */
const lapsed: Recording = async (db) => {
  const at = await campus(db);
  const hold_until = new Date(Date.now() + 5_000).toISOString();
  return askFor(db, at, await hall(db, at), Date.now(), 168, { hold_until });
};

export const recordings: readonly Recording[] = [approved, rejected, withdrawn, lapsed];
