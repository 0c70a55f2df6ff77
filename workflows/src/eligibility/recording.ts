import type { TestDatabase } from '@muster/directus/test-database.ts';
import type { Recording } from '../testing/recording.ts';
import { type Over, setTerm, termOver, verdictsOf } from './testing.ts';

const LOOK_AGAIN_MS = 100;
const MOST_MS = 60_000;

async function untilFrozen(db: TestDatabase, at: Over): Promise<void> {
  for (const end = Date.now() + MOST_MS; (await verdictsOf(db, at)).length === 0;) {
    if (Date.now() > end) throw new Error('the verdicts were not frozen in time');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** Closed, and its time to condone is over at once. */
async function closed(db: TestDatabase): Promise<string> {
  const at = await termOver(db);
  await db.query(
    `UPDATE academic_terms SET eligibility_frozen_at = now() - interval '15 days', condone_until = now() + interval '2 seconds' WHERE id = $1`,
    [at.academic_term_id],
  );
  await setTerm(db, at, 'closing');
  return at.academic_term_id;
}

/** Reopened while people could be condoned. */
async function reopened(db: TestDatabase): Promise<string> {
  const at = await termOver(db);
  await setTerm(db, at, 'closing');
  await untilFrozen(db, at);
  await setTerm(db, at, 'running');
  return at.academic_term_id;
}

/** Taken up after the time to condone was over. */
async function atOnce(db: TestDatabase): Promise<string> {
  const at = await termOver(db);
  await db.query(
    `UPDATE academic_terms SET status = 'closing', eligibility_frozen_at = now() - interval '15 days', condone_until = now() - interval '1 day' WHERE id = $1`,
    [at.academic_term_id],
  );
  return at.academic_term_id;
}

export const recordings: readonly Recording[] = [closed, reopened, atOnce];
