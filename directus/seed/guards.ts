import type { ClientBase } from 'pg';

/**
 * Tables of which so many rows are written that what guards each row is asked once of all rows instead: measured for
 * 112,000 marks, a third of the time.
 */
export const BULK_TABLES = [
  'attendance_sessions',
  'attendance_records',
  'attendance_evidence',
  'student_attendance_stats',
  'leave_ledger_entries',
] as const;

/**
 * Takes the triggers off the bulk tables, foreign keys included where the role may; checks, unique and exclusion
 * constraints stay on. Part of the transaction.
 * The remaining triggers plan their look-ups once, while the tables are still empty: without sequential scans those plans
 * stay good when the tables have grown (measured: rosters of 6,000 students took 111 s with them).
 */
export async function liftGuards(client: ClientBase): Promise<void> {
  await client.query('SET LOCAL enable_seqscan = off');
  await switchTriggers(client, 'DISABLE');
}

/** Puts the triggers back and asks, over all rows at once, what they would have asked of each. */
export async function restoreGuards(client: ClientBase): Promise<void> {
  await client.query('SET LOCAL enable_seqscan = on');
  await switchTriggers(client, 'ENABLE');
  await client.query('ANALYZE'); // for the checks below, and so that the first pages are not planned for empty tables
  for (const table of BULK_TABLES) await refuseForeign(client, table);
  const { rows } = await client.query<{ balance: string }>(
    `SELECT sum(l.days) AS balance FROM leave_ledger_entries l JOIN leave_types t ON t.id = l.leave_type_id
      WHERE t.needs_balance GROUP BY l.person_id, l.leave_type_id, l.period HAVING sum(l.days) < 0 LIMIT 1`,
  );
  if (rows[0]) throw new Error(`The demo data would leave a leave balance of ${rows[0].balance} days.`);
}

/** Only a superuser may switch the triggers that keep foreign keys; any owner may switch ours. */
async function switchTriggers(client: ClientBase, how: 'ENABLE' | 'DISABLE'): Promise<void> {
  const { rows } = await client.query<{ superuser: string }>(`SELECT current_setting('is_superuser') AS superuser`);
  const which = rows[0]?.superuser === 'on' ? 'ALL' : 'USER';
  for (const table of BULK_TABLES) await client.query(`ALTER TABLE ${table} ${how} TRIGGER ${which}`);
}

/** Every foreign key of the table points at a row that is there, and of the same organization where that has one. */
async function refuseForeign(client: ClientBase, table: string): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; target: string; tenant: boolean }>(
    `SELECT a.attname AS name, t.relname AS target, t.relname <> 'organizations' AND EXISTS (
              SELECT 1 FROM pg_attribute o WHERE o.attrelid = t.oid AND o.attname = 'organization_id') AS tenant
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.conrelid = $1::regclass`,
    [table],
  );
  for (const { name, target, tenant } of keys) {
    const own = tenant ? 'AND t.organization_id = x.organization_id' : '';
    const { rowCount } = await client.query(
      `SELECT 1 FROM ${table} x LEFT JOIN ${target} t ON t.id = x.${name} ${own} WHERE x.${name} IS NOT NULL AND t.id IS NULL LIMIT 1`,
    );
    if (rowCount)
      throw new Error(`The demo data has a row of ${table} whose ${name} is missing or of another organization.`);
  }
}
