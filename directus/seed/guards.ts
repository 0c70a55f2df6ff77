import type { ClientBase } from 'pg';

/** Tables of which so many rows are written that their guards run once over all rows instead of once per row. */
export const BULK_TABLES = ['attendance_records', 'attendance_evidence', 'leave_ledger_entries'] as const;

/** Takes the row triggers off the bulk tables; foreign keys, checks and unique constraints stay on. Part of the transaction. */
export async function liftGuards(client: ClientBase): Promise<void> {
  for (const table of BULK_TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
}

/** Puts the triggers back and asks, over all rows at once, what they would have asked of each. */
export async function restoreGuards(client: ClientBase): Promise<void> {
  for (const table of BULK_TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const table of BULK_TABLES) await refuseCrossTenant(client, table);
  const { rows } = await client.query<{ balance: string }>(
    `SELECT sum(l.days) AS balance FROM leave_ledger_entries l JOIN leave_types t ON t.id = l.leave_type_id
      WHERE t.needs_balance GROUP BY l.person_id, l.leave_type_id, l.period HAVING sum(l.days) < 0 LIMIT 1`,
  );
  if (rows[0]) throw new Error(`The demo data would leave a leave balance of ${rows[0].balance} days.`);
}

/** Every foreign key from the table to another tenant table (the rule of trigger `muster_same_org`, as one join each). */
async function refuseCrossTenant(client: ClientBase, table: string): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; target: string }>(
    `SELECT a.attname AS name, t.relname AS target FROM pg_constraint c
       JOIN pg_class t ON t.oid = c.confrelid
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.conrelid = $1::regclass AND a.attname <> 'organization_id'
        AND EXISTS (SELECT 1 FROM pg_attribute o WHERE o.attrelid = t.oid AND o.attname = 'organization_id')`,
    [table],
  );
  for (const { name, target } of keys) {
    const { rowCount } = await client.query(
      `SELECT 1 FROM ${table} x JOIN ${target} t ON t.id = x.${name} WHERE t.organization_id <> x.organization_id LIMIT 1`,
    );
    if (rowCount) throw new Error(`The demo data has a row of ${table} whose ${name} belongs to another organization.`);
  }
}
