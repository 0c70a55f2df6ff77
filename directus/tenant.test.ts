import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { campus, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let ours: Campus;
let theirs: Campus;
beforeAll(async () => {
  ours = await campus(db);
  theirs = await campus(db);
});

describe('no row crosses into another tenant (OMNI-006, OMNI-007)', () => {
  it('on insert, in any tenant table', async () => {
    expect(
      await db.refusal(
        `INSERT INTO leave_applications (organization_id, person_id, leave_type_id, starts_at, ends_at, reason)
         VALUES ($1, $2, $3, now(), now() + interval '1 day', 'fever')`,
        [ours.organization_id, theirs.students[0]?.person_id, ours.leave_type_id]),
    ).toBe('cross_tenant'); // prettier-ignore
  });

  const references: [string, (place: Campus) => string | undefined][] = [
    ['attendance_session_id', (place) => place.attendance_session_id],
    ['person_id', (place) => place.students[1]?.person_id],
    ['presence_state_id', (place) => place.states.present],
    ['qr_token_id', (place) => place.qr_token_id],
    ['verified_by_id', (place) => place.professor.person_id],
  ];
  it.each(references)('through %s of a new mark', async (column) => {
    const row = Object.fromEntries(references.map(([name, id]) => [name, id(name === column ? theirs : ours)]));
    const insert = db.insert('attendance_records', {
      ...row, organization_id: ours.organization_id, capture_method: 'manual', recorded_at: new Date() }); // prettier-ignore
    await expect(insert).rejects.toThrow(`muster.cross_tenant: attendance_records.${column} points`);
  });

  it('on update, although an unchanged reference is not looked up again', async () => {
    const move = 'UPDATE student_profiles SET mentor_id = $1 WHERE person_id = $2';
    expect(await db.refusal(move, [theirs.professor.person_id, ours.students[0]?.person_id])).toBe('cross_tenant');
    await db.query(move, [ours.head.person_id, ours.students[0]?.person_id]);
  });

  it('through an account whose person belongs elsewhere', async () => {
    expect(
      await db.refusal('INSERT INTO directus_users (id, organization_id, person_id) VALUES ($1, $2, $3)', [
        randomUUID(),
        ours.organization_id,
        theirs.students[2]?.person_id,
      ]),
    ).toBe('cross_tenant');
    const { user_id } = ours.professor;
    const change = 'UPDATE directus_users SET organization_id = $1 WHERE id = $2';
    expect(await db.refusal(change, [theirs.organization_id, user_id])).toBe('cross_tenant');
  });
});

it('lets no row of any tenant table move to another organization (OMNI-006)', async () => {
  const tables = await db.query<{ tab: string }>(
    `SELECT c.oid::regclass::text AS tab FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind = 'r' AND a.attname = 'organization_id' AND c.relname NOT IN ('directus_users', 'audit_logs', 'audit_chain_heads')`,
  );
  const guarded = await db.query<{ tab: string }>(
    `SELECT tgrelid::regclass::text AS tab FROM pg_trigger WHERE tgname = 'same_org' AND tgtype & 16 = 16`,
  );
  expect(guarded.map(({ tab }) => tab).sort()).toEqual(tables.map(({ tab }) => tab).sort());
  for (const table of ['people', 'presence_states', 'attendance_sessions', 'outbox_events']) {
    const move = `UPDATE ${table} SET organization_id = $1 WHERE organization_id = $2`;
    expect(await db.refusal(move, [theirs.organization_id, ours.organization_id]), table).toBe('tenant_move');
  }
});

it('keeps the time of the last change by itself, whatever a client sends (OMNI-005, OMNI-014)', async () => {
  const touch = `UPDATE people SET city = 'Mysuru', updated_at = '2001-01-01' WHERE id = $1 RETURNING updated_at > now() - interval '1 min' AS now`;
  expect(await db.one(touch, [ours.professor.person_id])).toEqual({ now: true });
});
