import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDatabase } from './test-database.ts';

/** Which table follows which list of the domain; null where the states are not the status of one table. */
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
  TERM_MOVES: 'academic_terms',
  ENROLLMENT_MOVES: 'enrollments',
  COURSE_ENROLLMENT_MOVES: 'course_enrollments',
  EVENT_MOVES: 'events',
  REGISTRATION_MOVES: 'event_registrations',
  PROJECT_MOVES: 'innovation_projects',
  MILESTONE_MOVES: 'project_milestones',
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
  /** The edges of every table, as 'from>to' in order. */
  const edges = async (): Promise<Map<string, string[]>> => {
    const rows = await db.query<{ tab: string; edges: string[] }>(
      `SELECT tgrelid::regclass::text AS tab, array_agg(edge ORDER BY edge COLLATE "C") AS edges
         FROM pg_trigger, unnest(string_to_array(encode(tgargs, 'escape'), '\\000')) edge
        WHERE tgname = 'status_moves' AND edge LIKE '%>%' GROUP BY 1`,
    );
    return new Map(rows.map((row) => [row.tab, row.edges]));
  };

  it.each(lists)('are those of the domain: %s (CH-058)', async (name, moves) => {
    const table = TABLES[name];
    if (table === null) return;
    const wanted = Object.entries(moves).flatMap(([from, to]) => to.map((state) => `${from}>${state}`));
    const found = await edges();
    if (table) expect(found.get(table)).toEqual(wanted.sort());
    else expect([...found.values()], `${name} is the list of no table`).toContainEqual(wanted.sort());
  });

  it('name only states that the column allows', async () => {
    const checks = await db.query<{ tab: string; definition: string }>(
      `SELECT conrelid::regclass::text AS tab, pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE contype = 'c' AND conname LIKE '%\\_status\\_check'`,
    );
    const allowed = new Map(checks.map(({ tab, definition }) => [tab, definition]));
    for (const [table, found] of await edges()) {
      for (const state of found.flatMap((edge) => edge.split('>'))) {
        expect(allowed.get(table), `${table}.${state}`).toContain(`'${state}'`);
      }
    }
  });

  it('refuse every other change, whoever makes it (CH-058)', async () => {
    await db.query(`UPDATE organizations SET status = 'suspended' WHERE slug = 'platform'`);
    expect(await db.refusal(`UPDATE organizations SET status = 'deleted' WHERE slug = 'platform'`)).toBe(
      'bad_transition',
    );
  });
});
