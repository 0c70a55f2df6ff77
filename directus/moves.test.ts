import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDatabase } from './test-database.ts';

/** Which table follows which list of the domain; null where the states are not a column of one table. */
const TABLES: Record<string, string | null> = {
  SESSION_MOVES: 'attendance_sessions',
  LEAVE_MOVES: 'leave_applications',
  IMPACT_MOVES: 'leave_impacts',
  STEP_MOVES: 'approval_steps',
  TASK_MOVES: 'workflow_tasks',
  DELEGATION_MOVES: 'approval_delegations',
  DELIVERY_MOVES: 'notification_deliveries',
  BOOKING_MOVES: 'venue_bookings',
  SERIES_MOVES: 'booking_series',
  DEVICE_MOVES: 'devices',
  DEVICE_KEY_MOVES: 'device_keys',
  RAW_PUSH_MOVES: 'device_raw_pushes',
  PUNCH_MOVES: 'biometric_punches',
  SYNC_BATCH_MOVES: 'sync_batches',
  SYNC_ITEM_MOVES: 'sync_items',
  REQUEST_MOVES: null,
  PROOF_MOVES: null,
};
type Moves = Record<string, readonly string[]>;
const domain = new URL('../domain/src/', import.meta.url);
const modules = await Promise.all(
  readdirSync(domain, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/status.ts'))
    .map((file) => import(new URL(file, domain).href) as Promise<Record<string, unknown>>),
);
const lists = modules.flatMap((module) =>
  Object.entries(module).filter((entry): entry is [string, Moves] => entry[0].endsWith('_MOVES')),
);

describe('the state changes that triggers allow', () => {
  const db = withDatabase();
  const edgesOf = async (table: string | undefined) =>
    (
      await db.query<{ tab: string; edge: string }>(
        `SELECT tgrelid::regclass::text AS tab, edge FROM pg_trigger, unnest(string_to_array(encode(tgargs, 'escape'), '\\000')) edge
          WHERE tgname = 'status_moves' AND edge LIKE '%>%' AND ($1::text IS NULL OR tgrelid = to_regclass($1))`, [table])
    ).map(({ tab, edge }) => `${tab} ${edge}`); // prettier-ignore

  it.each(lists)('are those of the domain: %s (CH-058)', async (name, moves) => {
    const table = TABLES[name];
    if (table === null) return;
    const wanted = Object.entries(moves).flatMap(([from, to]) => to.map((state) => `${table} ${from}>${state}`));
    expect(table, `${name} has no table in TABLES`).toBeDefined();
    expect((await edgesOf(table)).sort()).toEqual(wanted.sort());
  });

  it('name only states that the column allows', async () => {
    const checks = await db.query<{ tab: string; definition: string }>(
      `SELECT conrelid::regclass::text AS tab, pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE contype = 'c' AND conname LIKE '%\\_status\\_check'`,
    );
    const allowed = new Map(checks.map(({ tab, definition }) => [tab, definition]));
    for (const edge of await edgesOf(undefined)) {
      const [table = '', from = '', to = ''] = edge.split(/[ >]/);
      expect(allowed.get(table), edge).toContain(`'${from}'`);
      expect(allowed.get(table), edge).toContain(`'${to}'`);
    }
  });

  it('refuse every other change, whoever makes it (CH-058)', async () => {
    await db.query(`UPDATE organizations SET status = 'suspended' WHERE slug = 'platform'`);
    expect(await db.refusal(`UPDATE organizations SET status = 'deleted' WHERE slug = 'platform'`)).toBe(
      'bad_transition',
    );
  });
});
