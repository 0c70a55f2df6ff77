// Functions, views and the triggers that belong to one table alone: directus/repeatable/*.sql, applied again when changed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';

export type Script = { name: string; text: string; digest: string };

const FOLDER = new URL('repeatable/', import.meta.url);
const TABLE = `CREATE TABLE IF NOT EXISTS muster_repeatables (
  name varchar(100) PRIMARY KEY, digest varchar(64) NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
/** What was applied before: the tables the scripts were made for. */
const APPLIED_MIGRATIONS = `SELECT string_agg(name, ',' ORDER BY name) AS names FROM muster_migrations`;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export function readScripts(folder: URL = FOLDER): Script[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return { name: file, text, digest: digestOf(text) };
    });
}

const CREATED = /^CREATE OR REPLACE (FUNCTION|VIEW|TRIGGER) (\w+)(?:[^;]*? ON (\w+))?/gm;

/** What the scripts make: `muster_audit`, `v_session_roster`, `people.identity_kept`. */
export function declaredBy(scripts: readonly Script[]): Set<string> {
  const found = scripts.flatMap(({ text }) => [...text.matchAll(CREATED)]);
  return new Set(found.map(([, kind, name, table]) => (kind === 'TRIGGER' ? `${table}.${name}` : String(name))));
}

/** Everything of ours that is no table and belongs to nothing that has a version: a function of a CHECK stays with its table. */
const PRESENT = `
  SELECT p.proname AS name, format('FUNCTION %s', p.oid::regprocedure) AS drops, 2 AS place FROM pg_proc p
   WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'muster\\_%' AND NOT EXISTS (
     SELECT 1 FROM pg_depend d WHERE d.refobjid = p.oid AND d.classid IN ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass))
  UNION ALL
  SELECT c.relname || '.' || t.tgname, format('TRIGGER %I ON %s', t.tgname, c.oid::regclass), 1
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
   WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace AND p.proname LIKE 'muster\\_%'
     AND coalesce(obj_description(t.oid, 'pg_trigger'), '') NOT LIKE 'muster-guard %'
  UNION ALL
  SELECT c.relname, format('VIEW %s', c.oid::regclass), 3 FROM pg_class c
   WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'v\\_%'
   ORDER BY place`;

type Present = { name: string; drops: string };

/**
 * Applies all scripts when one changed, a migration came, or something of theirs is missing. They may come in any order:
 * a body is looked at when it runs. The caller holds the transaction.
 * @returns the scripts that were new or changed and what was missing
 */
export async function applyRepeatables(client: ClientBase, scripts: readonly Script[]): Promise<string[]> {
  await client.query(TABLE);
  const before = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM muster_repeatables');
  const migrations = await client.query<{ names: string | null }>(APPLIED_MIGRATIONS);
  const base = { name: 'migrations', digest: digestOf(migrations.rows[0]?.names ?? '') };
  const known = new Map(before.rows.map(({ name, digest }) => [name, digest]));
  const changed = [base, ...scripts].filter(({ name, digest }) => known.get(name) !== digest);
  const present = await client.query<Present>(PRESENT);
  const names = new Set(present.rows.map(({ name }) => name));
  const missing = [...declaredBy(scripts)].filter((name) => !names.has(name));
  if (changed.length === 0 && missing.length === 0 && known.size === scripts.length + 1) return [];
  await client.query('SET LOCAL check_function_bodies = off');
  for (const { name, text } of scripts) await runScript(client, name, text);
  await client.query('DELETE FROM muster_repeatables');
  for (const { name, digest } of [base, ...scripts])
    await client.query('INSERT INTO muster_repeatables (name, digest) VALUES ($1, $2)', [name, digest]);
  return [...changed.map(({ name }) => name), ...missing];
}

async function runScript(client: ClientBase, name: string, text: string): Promise<void> {
  try {
    await client.query(text);
  } catch (error) {
    throw new Error(`directus/repeatable/${name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Drops what scripts made once and make no longer. Runs after the guards are attached, so that none of them hangs on it. */
export async function dropUndeclared(client: ClientBase, scripts: readonly Script[]): Promise<string[]> {
  const declared = declaredBy(scripts);
  const { rows } = await client.query<Present>(PRESENT);
  const gone = rows.filter(({ name }) => !declared.has(name));
  for (const { drops } of gone) await client.query(`DROP ${drops}`);
  return gone.map(({ name }) => name);
}
