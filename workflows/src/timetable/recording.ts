import type { TestDatabase } from '@muster/directus/test-database.ts';
import type { Recording } from '../testing/recording.ts';
import { addEntry, addSlot, classesOf, type Taught, taughtCampus } from './testing.ts';

const LOOK_AGAIN_MS = 100;
const MOST_MS = 60_000;

async function until(answer: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + MOST_MS; !(await answer());) {
    if (Date.now() > end) throw new Error('the sessions were not made in time');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

const withStatus = async (db: TestDatabase, at: Taught, status: string) =>
  (await classesOf(db, at.course_section_id)).some((one) => one.status === status);

/** A first slot. */
async function made(db: TestDatabase): Promise<string> {
  const at = await taughtCampus(db);
  await addSlot(db, at, 3);
  return at.academic_term_id;
}

/** Slot after slot, each a change that the waiting run hears. */
async function several(db: TestDatabase): Promise<string> {
  const at = await taughtCampus(db);
  for (const days of [3, 4, 5]) {
    await addSlot(db, at, days);
    await new Promise((resolve) => setTimeout(resolve, 10 * LOOK_AGAIN_MS));
  }
  return at.academic_term_id;
}

/** A holiday once the classes are there: a run of its own. */
async function holiday(db: TestDatabase): Promise<string> {
  const at = await taughtCampus(db);
  await addSlot(db, at, 3);
  await until(() => withStatus(db, at, 'scheduled'));
  await addEntry(db, at, 3);
  await until(() => withStatus(db, at, 'cancelled'));
  return at.academic_term_id;
}

export const recordings: readonly Recording[] = [made, several, holiday];
