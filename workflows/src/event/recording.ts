import { campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { messagesOf } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { changeEvent, makeEvent, register, wait } from './testing.ts';

const LOOK_AGAIN_MS = 100;

async function told(db: TestDatabase, person: string | undefined, code: string): Promise<void> {
  while (!(await messagesOf(db, person)).includes(code))
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}
const callOff = (db: TestDatabase, id: string) =>
  changeEvent(db, id, `status = 'cancelled', cancelled_reason = 'storm'`);

/** Its time is over already: it is completed at once. */
const completed: Recording = async (db) => {
  const at = await campus(db);
  const { id } = await makeEvent(db, at, Date.now(), -3, { status: 'ongoing' });
  return id;
};

const cancelled: Recording = async (db) => {
  const at = await campus(db);
  const guest = at.students[0]?.person_id;
  const { id } = await makeEvent(db, at, Date.now(), 48);
  await register(db, at, id, guest);
  await told(db, guest, 'event_registered');
  await callOff(db, id);
  return id;
};

const movedUpThenMoved: Recording = async (db) => {
  const at = await campus(db);
  const [first, second] = at.students.map(({ person_id }) => person_id);
  const { id } = await makeEvent(db, at, Date.now(), 48, { max_participants: 1 });
  await register(db, at, id, first);
  await wait(db, at, id, second);
  await told(db, second, 'event_waiting');
  await changeEvent(db, id, 'max_participants = 2');
  await told(db, second, 'event_promoted');
  await changeEvent(db, id, `location = 'Lab'`);
  await told(db, first, 'event_changed');
  await callOff(db, id);
  return id;
};

export const recordings: readonly Recording[] = [completed, cancelled, movedUpThenMoved];
