import { forOrganization } from '@muster/directus';
import { askForRun } from '@muster/directus/privacy/retention-queries.ts';
import { campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { RETENTION_JOB } from '@muster/domain/privacy';
import type { Recording } from '../testing/recording.ts';
import { message, scan } from './testing.ts';

/** The night of an organization with scans and messages of such ages in days. */
const night =
  (scans: readonly number[], messages: readonly number[]): Recording =>
  async (db: TestDatabase) => {
    const at = await campus(db);
    for (const days of scans) await scan(db, at, days);
    for (const days of messages) await message(db, at, days, null);
    await askForRun(forOrganization(db.pool, at.organization_id), RETENTION_JOB);
    return at.organization_id;
  };

export const recordings: readonly Recording[] = [night([], []), night([800, 3], [400]), night([900, 900], [])];
