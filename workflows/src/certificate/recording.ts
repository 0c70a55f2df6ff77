import { campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { campusWithPolicy, decide, watchRequest } from '../testing/approval.ts';
import type { Recording } from '../testing/recording.ts';
import { askFor, heldEvent } from './testing.ts';

const HOLD_OPEN_MS = 200;

const asked = async (db: TestDatabase, present: number) => {
  const at = await campus(db);
  const people = at.students.slice(0, present).map(({ person_id }) => person_id);
  return { at, people, event: await heldEvent(db, at, people) };
};

const completed: Recording = async (db) => {
  const { at, event } = await asked(db, 2);
  return askFor(db, at, event);
};

const nobodyThere: Recording = async (db) => {
  const { at, event } = await asked(db, 0);
  return askFor(db, at, event);
};

/** One name has a letter that no font has. */
const partial: Recording = async (db) => {
  const { at, event, people } = await asked(db, 2);
  await db.query(`UPDATE people SET first_name = '漢' WHERE id = $1`, [people[0]]);
  const id = await askFor(db, at, event);
  for (;;) {
    const { status } = await db.one<{ status: string }>('SELECT status FROM certificate_batches WHERE id = $1', [id]);
    if (status === 'partial') return id;
    await new Promise((resolve) => setTimeout(resolve, HOLD_OPEN_MS));
  }
};

/** A policy wants it approved first. */
const approved: Recording = async (db) => {
  const at = await campusWithPolicy(db, 'certificate', {
    assignee_rule: 'person',
    assignee_id: ({ head }) => head.person_id,
  });
  const id = await askFor(db, at, await heldEvent(db, at, [at.students[0]?.person_id]));
  const task = await watchRequest(db, 'certificate_batches', id).openTask();
  await decide(db, task.id, at.head.person_id, 'approve');
  return id;
};

export const recordings: readonly Recording[] = [completed, nobodyThere, partial, approved];
