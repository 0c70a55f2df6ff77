import { writeFileSync } from 'node:fs';
import { localDay } from '@muster/domain/calendar';
import { Client } from 'pg';
import {
  createChance,
  DEMO_SETTING,
  findLive,
  openLive,
  writeDemo,
  ZONE,
  type DemoCampus,
  type Seeded,
} from '@muster/directus/seed/index.ts';

export type SeedRequest = {
  databaseUrl: string;
  students?: number;
  seed?: number;
  /** Campus day (YYYY-MM-DD) the demo is built around; default: today. */
  today?: string;
  now?: Date;
  /** Where the logins and sessions are written as JSON, for `muster status`; none without it. */
  demoFile?: string;
  log: (line: string) => void;
  /** Called with the result before it is committed: what it writes may be written again after a kill, but never misses. */
  keep?: (campus: DemoCampus) => void;
};

/** One number for all who seed, so that two of them never do it at once. */
const LOCK = 7_301_949;

async function inTransaction<Result>(databaseUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end(); // what was not committed is rolled back by it
  }
}

async function findSeeded(client: Client): Promise<Seeded | null> {
  const { rows } = await client.query<{ value: Seeded }>('SELECT value FROM settings WHERE key = $1', [DEMO_SETTING]);
  return rows[0]?.value ?? null;
}

/** With fewer, some batches would be empty and the people of the demo story missing. */
export const MIN_STUDENTS = 120;

/**
 * Fills a migrated database with the demo campus in one transaction: a seed that is killed leaves nothing behind and is
 * simply run again; a second one finds the first and does nothing.
 * @returns the logins, and the sessions that were open when it was seeded
 */
export async function seed(request: SeedRequest): Promise<DemoCampus> {
  const { databaseUrl, students = 1200, seed: number = 7, now = new Date(), demoFile, log } = request;
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('The demo campus has a password everybody knows, so it is not seeded in production.');
  if (students < MIN_STUDENTS)
    throw new Error(`The demo campus needs at least ${MIN_STUDENTS} students, so that every class has some.`);
  const today = request.today ?? localDay(now.toISOString(), ZONE);
  const started = performance.now();
  const campus = await inTransaction(databaseUrl, async (client) => {
    const seeded = await findSeeded(client);
    if (!seeded) return writeDemo({ client, students, seed: number, today, now, log });
    log(`The demo campus is there already (${seeded.students} students, from ${seeded.today}); nothing to do.`);
    return seeded.campus;
  });
  if (demoFile) writeFileSync(demoFile, `${JSON.stringify(campus, null, 2)}\n`);
  log(`demo campus ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return campus;
}

/**
 * Makes sure that the demo professor has an open session, whenever the demo is started: opens new ones when the last have
 * ended. @returns their ids, or `null` when the database holds no demo
 */
export async function openDemoSessions(databaseUrl: string, now: Date = new Date()) {
  return inTransaction(databaseUrl, async (client) => {
    const seeded = await findSeeded(client);
    if (!seeded) return null;
    const { id } = createChance(seeded.seed);
    const today = localDay(now.toISOString(), ZONE);
    return (await findLive(client, id, now)) ?? openLive({ client, id, now, today });
  });
}
