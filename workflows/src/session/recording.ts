import { campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import type { Recording } from '../testing/recording.ts';

/** Longer ago than a closed session waits for late uploads. */
const CLOSED_LONG_AGO = `status = 'closed', actual_end_at = now() - interval '11 minutes'`;
const LOOK_AGAIN_MS = 100;

const change = (db: TestDatabase, id: string, what: string) =>
  db.query(`UPDATE attendance_sessions SET ${what} WHERE id = $1`, [id]);

async function until(db: TestDatabase, id: string, status: string): Promise<void> {
  for (;;) {
    const row = await db.one<{ status: string }>('SELECT status FROM attendance_sessions WHERE id = $1', [id]);
    if (row.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
/** Waits until the workflow has taken the session up. */
async function taken(db: TestDatabase, id: string): Promise<void> {
  while ((await db.query('SELECT 1 FROM workflow_instances WHERE subject_id = $1', [id])).length === 0)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}

const finalized: Recording = async (db) => {
  const { attendance_session_id: id } = await campus(db);
  await taken(db, id);
  await change(db, id, CLOSED_LONG_AGO);
  return id;
};

const cancelled: Recording = async (db) => {
  const { attendance_session_id: id } = await campus(db);
  await taken(db, id);
  await change(db, id, `status = 'cancelled', cancelled_reason = 'rain'`);
  return id;
};

const movedThenReopened: Recording = async (db) => {
  const { attendance_session_id: id } = await campus(db);
  await taken(db, id);
  await change(db, id, `scheduled_end_at = scheduled_end_at + interval '1 hour'`);
  await change(db, id, CLOSED_LONG_AGO);
  await until(db, id, 'finalized');
  await change(db, id, `status = 'closed'`);
  await until(db, id, 'finalized');
  return id;
};

export const recordings: readonly Recording[] = [finalized, cancelled, movedThenReopened];
