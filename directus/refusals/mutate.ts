// `npm run mutate -- sql`: every guard of the database is dropped once, and the try that proves it must notice.
// With `--find` it looks for rows that prove constraints which have none yet, and writes them to violations/.
import { Client } from 'pg';
import { findViolation, readConstraints, refusedBy } from './constraints.ts';
import { quoteName } from '../guards/catalogue.ts';
import { makePlace, type Place } from './place.ts';
import type { TriggerProbe } from './probe.ts';
import { triggerProbes } from './triggers.ts';
import { provenElsewhere } from './unproven.ts';
import { readViolations, writeViolations } from './violations.ts';

export type Score = { dropped: number; noticed: number; survivors: string[] };
type Say = (line: string) => void;
type Guard = { table: string; name: string };

const keyOf = ({ table, name }: Guard) => `${table}.${name}`;

/** Without the guard, inside a savepoint that brings it back. */
async function without<T>({ client }: Place, drop: string, work: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT dropped');
  try {
    await client.query(drop);
    return await work();
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT dropped');
  }
}

const CONSTRAINT_OR_INDEX = 'SELECT 1 FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2';

/**
 * Tries in a transaction of their own: what they left behind ends with it. In one long transaction every try would read
 * through the dead versions of all tries before it.
 */
async function apart<T>({ client }: Place, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('session_replication_role', 'replica', true)`);
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

async function mutateConstraints(place: Place, say: Say): Promise<Score> {
  const score: Score = { dropped: 0, noticed: 0, survivors: [] };
  const stored = readViolations();
  for (const constraint of await readConstraints(place.client)) {
    const { table, name } = constraint;
    const isIndex = (await place.client.query(CONSTRAINT_OR_INDEX, [table, name])).rowCount === 0;
    const drop = isIndex
      ? `DROP INDEX ${quoteName(name)}`
      : `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteName(name)} CASCADE`;
    const violation = stored[keyOf(constraint)]?.set;
    const isNoticed =
      violation !== undefined &&
      (await apart(
        place,
        async () =>
          (await refusedBy(place, constraint, violation)) === name &&
          (await without(place, drop, () => refusedBy(place, constraint, violation))) !== name,
      ));
    score.dropped += 1;
    if (isNoticed) score.noticed += 1;
    else score.survivors.push(`${keyOf(constraint)}: ${provenElsewhere(keyOf(constraint)) ?? 'no try'}`);
    if (score.dropped % 100 === 0) say(`${score.dropped} constraints dropped`);
  }
  return score;
}

const TRIGGERS = `
  SELECT c.relname AS table, t.tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`;

/** Whether one of the probes that hold with the trigger no longer does without it. */
async function isLossNoticed(place: Place, { table, name }: Guard, probes: readonly TriggerProbe[]): Promise<boolean> {
  const own: TriggerProbe[] = [];
  for (const probe of probes) if (await probe.holds(place)) own.push(probe);
  return without(place, `DROP TRIGGER ${quoteName(name)} ON ${quoteName(table)}`, async () => {
    for (const probe of own) if (!(await probe.holds(place))) return true;
    return false;
  });
}

async function mutateTriggers(place: Place, say: Say): Promise<Score> {
  const score: Score = { dropped: 0, noticed: 0, survivors: [] };
  const probes = triggerProbes(place.tables);
  const { rows } = await place.client.query<Guard>(TRIGGERS);
  for (const trigger of rows) {
    const own = probes.filter(({ table, trigger: name }) => table === trigger.table && name === trigger.name);
    const isNoticed = await apart(place, () => isLossNoticed(place, trigger, own));
    score.dropped += 1;
    if (isNoticed) score.noticed += 1;
    else score.survivors.push(`${keyOf(trigger)}: ${provenElsewhere(keyOf(trigger)) ?? 'no try'}`);
    if (score.dropped % 100 === 0) say(`${score.dropped} triggers dropped`);
  }
  return score;
}

/** Adds a violating row for every constraint that has none. @returns the constraints for which none was found */
async function find(place: Place, say: Say): Promise<string[]> {
  const stored = readViolations();
  const constraints = await readConstraints(place.client);
  const known = new Set(constraints.map(keyOf));
  const missing: string[] = [];
  for (const constraint of constraints.filter((one) => !(keyOf(one) in stored))) {
    const violation = await findViolation(place, constraint);
    if (violation) stored[keyOf(constraint)] = { rule: constraint.kind, set: violation };
    else missing.push(keyOf(constraint));
  }
  const kept = Object.entries(stored).filter(([key]) => known.has(key));
  writeViolations(Object.fromEntries(kept));
  say(`${kept.length} constraints have a row that proves them, ${missing.length} have none`);
  return missing;
}

/** Runs on a scratch database whose role is a superuser; of what it does the two organizations of samples stay. */
export async function mutateSql(databaseUrl: string, say: Say, { isFinding = false } = {}): Promise<Score> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'muster-mutate' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const place = await makePlace(client);
    await client.query('COMMIT');
    if (isFinding) for (const key of await apart(place, () => find(place, say))) say(`  ${key}`);
    const [constraints, triggers] = [await mutateConstraints(place, say), await mutateTriggers(place, say)];
    return {
      dropped: constraints.dropped + triggers.dropped,
      noticed: constraints.noticed + triggers.noticed,
      survivors: [...constraints.survivors, ...triggers.survivors],
    };
  } finally {
    await client.end();
  }
}
