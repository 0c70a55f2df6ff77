import type { TestDatabase } from '@muster/directus/test-database.ts';
import type { Recording } from '../testing/recording.ts';
import { line, pinOf, push, wiredCampus } from './testing.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One push. */
async function one(db: TestDatabase): Promise<string> {
  const at = await wiredCampus(db);
  await push(db, at, line(pinOf(0), -3));
  return at.device_id;
}

/** A backlog in parts, each heard by the waiting run. */
async function backlog(db: TestDatabase): Promise<string> {
  const at = await wiredCampus(db);
  for (const index of [0, 1, 2]) {
    await push(db, at, line(pinOf(index), -3));
    await pause(300);
  }
  return at.device_id;
}

/** Lines that cannot be read, and a number that is nobody's. */
async function unread(db: TestDatabase): Promise<string> {
  const at = await wiredCampus(db);
  await push(db, at, `garbage\n${line('9999', -3)}`);
  return at.device_id;
}

export const recordings: readonly Recording[] = [one, backlog, unread];
