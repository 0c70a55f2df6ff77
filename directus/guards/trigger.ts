// The triggers that follow from declarations and from the catalogue, and how the database is brought to exactly these.
import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { quote, quoteName } from './catalogue.ts';

export type Trigger = {
  table: string;
  name: string;
  /** Everything after the name in CREATE TRIGGER. */
  text: string;
  /** Fires at commit; such a trigger is a constraint trigger. */
  atCommit?: boolean;
};

type Attached = { table: string; name: string; stamp: string; intact: boolean };

/** A comment of ours says what a trigger was made from and what PostgreSQL made of it, so that a change by hand is seen. */
const ATTACHED = `
  SELECT c.relname AS table, t.tgname AS name, split_part(d.description, ' ', 2) AS stamp,
         t.tgenabled = 'O' AND split_part(d.description, ' ', 3) = md5(pg_get_triggerdef(t.oid)) AS intact
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_trigger'::regclass
   WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace AND d.description LIKE 'muster-guard %'`;
const DEFINITIONS = `
  SELECT c.relname AS table, t.tgname AS name, md5(pg_get_triggerdef(t.oid)) AS digest
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace`;

const keyOf = ({ table, name }: { table: string; name: string }): string => `${table}.${name}`;
const stampOf = ({ text, atCommit = false }: Trigger): string =>
  createHash('sha256').update(`${atCommit} ${text}`).digest('hex').slice(0, 16);
const named = ({ table, name }: { table: string; name: string }): string => `${quoteName(name)} ON ${quoteName(table)}`;
const creation = ({ name, text, atCommit }: Trigger): string =>
  `CREATE ${atCommit ? 'CONSTRAINT ' : ''}TRIGGER ${quoteName(name)} ${text}`;

/** Two declarations of one name on one table would silently be one trigger. */
function refuseDoubles(wanted: readonly Trigger[]): void {
  const seen = new Set<string>();
  for (const trigger of wanted) {
    if (seen.has(keyOf(trigger))) throw new Error(`two guards are called ${keyOf(trigger)}`);
    seen.add(keyOf(trigger));
  }
}

/**
 * Makes the attached triggers exactly `wanted`: what is missing or differs is made, what nobody wants any more goes, what
 * is right stays untouched and takes no lock. The caller holds the transaction.
 * @returns how many triggers were made and dropped
 */
export async function attachTriggers(client: ClientBase, wanted: readonly Trigger[]): Promise<number> {
  refuseDoubles(wanted);
  const { rows } = await client.query<Attached>(ATTACHED);
  const there = new Map(rows.map((row) => [keyOf(row), row]));
  const isRight = (trigger: Trigger): boolean => {
    const attached = there.get(keyOf(trigger));
    return attached?.intact === true && attached.stamp === stampOf(trigger);
  };
  const made = wanted.filter((trigger) => !isRight(trigger));
  const names = new Set(wanted.map(keyOf));
  const unwanted = rows.filter((row) => !names.has(keyOf(row)));
  const drops = [...made, ...unwanted].map((trigger) => `DROP TRIGGER IF EXISTS ${named(trigger)}`);
  if (drops.length > 0) await client.query([...drops, ...made.map(creation)].join(';\n'));
  if (made.length > 0) await stamp(client, made);
  return drops.length;
}

async function stamp(client: ClientBase, made: readonly Trigger[]): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string; digest: string }>(DEFINITIONS);
  const digests = new Map(rows.map((row) => [keyOf(row), row.digest]));
  const comments = made.map((trigger) => {
    const comment = `muster-guard ${stampOf(trigger)} ${digests.get(keyOf(trigger))}`;
    return `COMMENT ON TRIGGER ${named(trigger)} IS ${quote(comment)}`;
  });
  await client.query(comments.join(';\n'));
}
