// Kinds of requests and of messages: rows that follow from the declarations, and the columns that may hold no other word.
import { PROCESSES } from '@muster/domain/approval';
import { NOTIFICATION_TYPES } from '@muster/domain/notification';
import { MESSAGE_KINDS, TASK_KINDS } from '@muster/domain/process';
import type { ClientBase } from 'pg';
import { quote, quoteName } from './catalogue.ts';

type Kinds = {
  lookup: string;
  codes: readonly string[];
  /** a column whose CHECK lists the kinds: the Studio offers what it lists */
  table: string;
  column: string;
};

const KINDS: readonly Kinds[] = [
  {
    lookup: 'muster_process_kinds',
    codes: [...PROCESSES, ...TASK_KINDS],
    table: 'approval_policies',
    column: 'process',
  },
  {
    lookup: 'muster_notification_kinds',
    codes: [...new Set([...NOTIFICATION_TYPES, ...MESSAGE_KINDS])],
    table: 'notifications',
    column: 'notification_type',
  },
];

const LISTED = `
  SELECT array(SELECT m[1] FROM regexp_matches(pg_get_constraintdef(oid), '''(\\w+)''', 'g') m) AS codes
    FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2`;

/** Adds the kinds that are new, and lets the CHECK list exactly those that are there. @returns how many lists changed */
async function attachKind(client: ClientBase, { lookup, codes, table, column }: Kinds): Promise<number> {
  await client.query(`INSERT INTO ${lookup} (code) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, [codes]);
  const { rows } = await client.query<{ code: string }>(`SELECT code FROM ${lookup} ORDER BY code`);
  const known = rows.map(({ code }) => code);
  const constraint = `${table}_${column}_check`;
  const listed = await client.query<{ codes: string[] }>(LISTED, [table, constraint]);
  if (listed.rows[0]?.codes.toSorted().join() === known.toSorted().join()) return 0;
  const name = quoteName(constraint);
  await client.query(
    `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT IF EXISTS ${name},
       ADD CONSTRAINT ${name} CHECK (${quoteName(column)} IN (${known.map(quote).join(', ')}))`,
  );
  return 1;
}

/** The caller holds the transaction. @returns how many lists changed */
export async function attachKinds(client: ClientBase): Promise<number> {
  let changed = 0;
  for (const kinds of KINDS) changed += await attachKind(client, kinds);
  return changed;
}
