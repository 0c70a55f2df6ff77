import type { TestDatabase } from '@muster/directus/test-database.ts';
import { decide } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { askToAnnounce, campusWithClub, watchAnnouncement } from './testing.ts';

async function asked(db: TestDatabase) {
  const at = await campusWithClub(db);
  const { id } = await askToAnnounce(db, at, Date.now(), 9);
  return { id, by: at.head.person_id, student: at.students[0]?.person_id ?? '', watch: watchAnnouncement(db, id) };
}

const approved: Recording = async (db) => {
  const { id, by, watch } = await asked(db);
  await decide(db, (await watch.openTask(by)).id, by, 'approve');
  return id;
};

const returnedThenRejected: Recording = async (db) => {
  const { id, by, student, watch } = await asked(db);
  await decide(db, (await watch.openTask(by)).id, by, 'return', 'which hall?');
  await decide(db, (await watch.openTask(student)).id, student, 'resubmit');
  await decide(db, (await watch.openTask(by)).id, by, 'reject', 'the hall is closed');
  return id;
};

const withdrawn: Recording = async (db) => {
  const { id, student, watch } = await asked(db);
  await watch.openTask();
  await db.one(
    `SELECT muster_withdraw(w.organization_id, w.id, $2) AS outcome FROM workflow_instances w WHERE w.subject_id = $1`,
    [id, student],
  );
  return id;
};

export const recordings: readonly Recording[] = [approved, returnedThenRejected, withdrawn];
