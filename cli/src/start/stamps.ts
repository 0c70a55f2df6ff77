import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';
import { databaseUrl, type Context } from './context.ts';
import { withClient } from './postgres.ts';

const IGNORED = new Set(['node_modules', 'dist', '.muster', 'coverage']);

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const name of readdirSync(path).sort()) {
    if (!IGNORED.has(name) && !name.endsWith('.test.ts')) yield* filesUnder(join(path, name));
  }
}

/** One number for the contents of files and folders (tests left out): equal means that nothing has to be done again. */
export function hashOf(paths: string[], ...more: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(more));
  for (const path of paths) {
    for (const file of filesUnder(join(ROOT, path)))
      hash.update(`\0${file}\0`.replace(ROOT, '')).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
}

type Done = { oid: string; stamp: string | null };

/** What is recorded of a step, and the oid of the database it was done in. */
const recordOf = (context: Context, step: string): Promise<Done> =>
  withClient(databaseUrl(context, 'postgres'), async (client) => {
    await client.query(`CREATE TABLE IF NOT EXISTS muster_steps (
      step text PRIMARY KEY, stamp text NOT NULL, done_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await client.query<Done>(
      `SELECT d.oid::text, s.stamp FROM pg_database d LEFT JOIN muster_steps s ON s.step = $1 WHERE d.datname = 'muster'`,
      [step],
    );
    return rows[0] ?? { oid: '', stamp: null };
  });

/** Whether a step was ever done in this very database, whatever its stamp was then. */
export async function wasDone(context: Context, step: string): Promise<boolean> {
  const { oid, stamp } = await recordOf(context, step);
  return stamp?.endsWith(`@${oid}`) ?? false;
}

/**
 * Runs a step on the database unless it was done for the same stamp. What was done is kept beside the data it speaks
 * of (same server, bound to the database by its oid), so that a copied, restored or dropped database cannot lie.
 */
export async function oncePerStamp(
  context: Context,
  step: string,
  stamp: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const record = await recordOf(context, step);
  const wanted = `${stamp}@${record.oid}`;
  if (record.stamp === wanted) return false;
  await work();
  await withClient(databaseUrl(context, 'postgres'), (client) =>
    client.query(
      `INSERT INTO muster_steps (step, stamp) VALUES ($1, $2)
       ON CONFLICT (step) DO UPDATE SET stamp = excluded.stamp, done_at = now()`,
      [step, wanted],
    ),
  );
  return true;
}
