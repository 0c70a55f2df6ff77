import { forOrganization } from '@muster/directus';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import type { LeaveRun } from '@muster/domain/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { runBalances } from './run.ts';

const db = withDatabase();
const NOW = new Date('2027-07-10T06:00:00.000Z');
let college: Campus;
let hotel: Campus;
let both: Promise<PromiseSettledResult<Awaited<ReturnType<typeof runBalances>>>[]>;

/** Waits until so many transactions wait for a lock of the ledger. */
async function waiting(count: number): Promise<void> {
  await expect
    .poll(async () => (await db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)).n, { timeout: 5_000 })
    .toBe(count); // prettier-ignore
}
const run = (more: Partial<LeaveRun>, role: Actor['role'] = 'org_admin', at = college) => {
  const { organization_id } = at;
  const user_id = '00000000-0000-4000-8000-000000000000';
  const actor: Actor = {
    user_id,
    organization_id,
    person_id: at.head.person_id,
    department_id: null,
    role,
    locale: null,
  };
  const body: LeaveRun = { what: 'allocate', period: '2026-27', who: 'student', apply: false, ...more };
  return runBalances(
    { clock: () => NOW },
    { tenant: forOrganization(db.pool, organization_id), actor, id: college.leave_type_id, body },
  );
};
const lines = (period: string) =>
  db.query<{ kind: string; days: number }>(
    `SELECT kind, days::float8 AS days FROM leave_ledger_entries WHERE period = $1 AND leave_type_id = $2 ORDER BY kind, days`,
    [period, college.leave_type_id],
  );

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
  await db.query('UPDATE leave_types SET needs_balance = true, carry_forward_max = 5, carry_forward_expires_days = 30');
});

describe('the run of a year for everybody (BEY-020, BEY-021)', () => {
  it('says what it would do and writes nothing before it is applied, and nothing twice after', async () => {
    const people = college.students.length;
    const looked = await run({ days: 8 });
    expect(looked).toEqual({ people, already: 0, days_given: 8 * people, days_lapsed: 0, applied: false });
    expect(await lines('2026-27')).toEqual([]);
    expect(await run({ days: 8, apply: true })).toMatchObject({ people, applied: true });
    expect(await lines('2026-27')).toHaveLength(people);
    expect(await run({ days: 8, apply: true })).toMatchObject({ people: 0, already: people, days_given: 0 });
    expect(await lines('2026-27')).toHaveLength(people);
  });

  it('carries over no more than the maximum, lapses the rest, and lapses what was not used in time', async () => {
    const people = college.students.length;
    const carried = await run({ what: 'carry', period: '2027-28', apply: true });
    expect(carried).toMatchObject({ people, days_given: 5 * people, days_lapsed: 3 * people });
    expect((await lines('2026-27')).reduce((sum, { days }) => sum + days, 0)).toBe(0);
    expect(await run({ what: 'expire', period: '2027-28', apply: true })).toMatchObject({
      people,
      days_lapsed: 5 * people,
    });
    expect((await lines('2027-28')).reduce((sum, { days }) => sum + days, 0)).toBe(0);
    expect(await run({ what: 'expire', period: '2027-28', apply: true })).toMatchObject({ people: 0 });
  });

  it('goes around a request that is submitted meanwhile, and done twice at once does it once', async () => {
    const [asker] = college.students;
    await run({ period: '2029-30', days: 8, apply: true });
    await db.transaction(async (client) => {
      await client.query(
        `INSERT INTO leave_ledger_entries (organization_id, person_id, leave_type_id, period, entry_key, kind, days, effective_on)
         VALUES ($1, $2, $3, '2029-30', 'meanwhile', 'debit', -6, '2029-07-01')`,
        [college.organization_id, asker?.person_id, college.leave_type_id],
      );
      both = Promise.allSettled([1, 2].map(() => run({ what: 'carry', period: '2030-31', apply: true })));
      await waiting(2);
    });
    const people = college.students.length;
    const told = (await both).map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
    expect(told.map((one) => one.people).sort()).toEqual([0, people]);
    const carried = (await lines('2030-31')).map(({ days }) => days);
    expect(carried).toEqual([2, ...Array.from({ length: people - 1 }, () => 5)]);
    expect((await lines('2029-30')).reduce((sum, { days }) => sum + days, 0)).toBe(0);
  });

  it('lapses days by the day of each campus', async () => {
    const [east, west] = college.students;
    await db.query(
      `WITH island AS (
         INSERT INTO campuses (organization_id, name, address, latitude, longitude, timezone)
         VALUES ($1, 'Honolulu', 'Ala Moana', 21.3, -157.9, 'Pacific/Honolulu') RETURNING id)
       UPDATE people SET campus_id = island.id FROM island WHERE people.id = $2`,
      [college.organization_id, west?.person_id],
    );
    for (const who of [east, west])
      await db.insert('leave_ledger_entries', {
        organization_id: college.organization_id, person_id: who?.person_id, leave_type_id: college.leave_type_id,
        period: '2031-32', entry_key: `in:${who?.person_id}`, kind: 'carry_in', days: 3, effective_on: '2027-06-10' }); // prettier-ignore
    // 30 days after 10 June is 10 July, which it is in India and not yet in Hawaii.
    expect(await run({ what: 'expire', period: '2031-32', apply: true })).toMatchObject({ people: 1, days_lapsed: 3 });
  });

  it('is refused for a kind of leave whose days are not counted', async () => {
    await db.query('UPDATE leave_types SET needs_balance = false WHERE id = $1', [college.leave_type_id]);
    await expect(run({ days: 8, apply: true })).rejects.toMatchObject({ problem: { code: 'LEAVE_NOT_COUNTED' } });
    await db.query('UPDATE leave_types SET needs_balance = true WHERE id = $1', [college.leave_type_id]);
  });

  it('is for administrators of the organization alone', async () => {
    await expect(run({ days: 8 }, 'manager')).rejects.toMatchObject({ problem: { code: 'FORBIDDEN' } });
    await expect(run({ days: 8 }, 'org_admin', hotel)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
  });
});
