import { recomputeSection } from '@muster/directus/statistics';
import { campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { inTransaction } from '../database.ts';
import type { Recording } from '../testing/recording.ts';
import { at as when, held } from './testing.ts';

/** A campus with classes so many days ago, asked to be counted so many times in a row. */
const counted =
  (daysAgo: readonly number[], times = 1): Recording =>
  async (db: TestDatabase) => {
    const at = await campus(db);
    for (const days of daysAgo) await held(db, at, when(-days, '05:00'), { codes: ['present', 'absent'] });
    await inTransaction(db.pool, (query) => recomputeSection(query, at.course_section_id));
    for (let asked = 0; asked < times; asked += 1)
      await db.query('UPDATE campuses SET days_asked_at = clock_timestamp() WHERE id = $1', [at.campus_id]);
    return at.campus_id;
  };

export const recordings: readonly Recording[] = [counted([2]), counted([40, 20, 2]), counted([3], 3)];
