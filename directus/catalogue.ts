import type { ClientBase } from 'pg';

export type Column = {
  table: string;
  column: string;
  type: string;
  required: boolean;
  generated: boolean;
  references: string | null;
  choices: string[] | null;
};

/** What the database knows of every column: its type, what it points to, and the words a CHECK allows. */
const COLUMNS = `
SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated <> '' AS generated,
       a.attnotnull AND NOT a.atthasdef AND a.attgenerated = '' AS required,
       (SELECT f.confrelid::regclass::text FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]
           AND f.confrelid::regclass::text NOT LIKE 'muster\\_%') AS references,
       (SELECT array_agg(m[1]) FROM pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''(\\w+)''::character varying', 'g') m
         WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) LIKE '%= ANY (%') AS choices
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
   AND (c.relname NOT LIKE 'directus\\_%' OR (c.relname IN ('directus_users', 'directus_files') AND a.attname = ANY ($1)))
   AND c.relname NOT LIKE 'muster\\_%'
 ORDER BY c.relname, a.attnum`;

/** Our own columns of Directus' tables. */
export const OURS_ON_DIRECTUS = {
  directus_users: [
    'organization_id',
    'person_id',
    'username',
    'email_verified_at',
    'verification_sent_at',
    'failed_login_attempts',
    'locked_until',
    'tokens_valid_from',
    'soft_deleted_at',
    'delete_after',
  ],
  directus_files: ['organization_id', 'owner_person_id', 'data_class', 'sha256', 'perceptual_hash', 'camera_file'],
} as const;

export async function readCatalogue(client: ClientBase): Promise<Map<string, Column[]>> {
  const { rows } = await client.query<Column>(COLUMNS, [Object.values(OURS_ON_DIRECTUS).flat()]);
  return Map.groupBy(rows, (row) => row.table);
}
