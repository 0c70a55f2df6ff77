import { describe, expect, it } from 'vitest';
import { forOrganization } from '@muster/directus';
import { listConsequences } from '@muster/directus/event/consequence-queries.ts';
import type { Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { campusOfVtu } from '../aicte/testing.ts';
import { createEventActivities } from './activities.ts';
import { changeEvent, checkIn, makeEvent, register } from './testing.ts';

const db = withDatabase('muster-worker');
const activities = () => createEventActivities({ database: db.pool });

type At = Campus & { scheme_id: string };
const grantOf = async (at: At, event_id: string, points: number) => {
  const group = await db.one<{ id: string }>(
    `SELECT id FROM aicte_categories WHERE aicte_scheme_id = $1 AND code = 'ALL'`,
    [at.scheme_id],
  );
  const { organization_id } = at;
  await db.insert('event_aicte_points', { organization_id, event_id, aicte_category_id: group.id, points });
};
const follow = async (id: string) => {
  const at = new Date().toISOString();
  await activities().followEvent(id, at);
  await activities().followEvent(id, at); // a worker that was killed does it once more
};
const batchesOf = (id: string) =>
  db.query<{ status: string; requested_by_id: string }>(
    'SELECT status, requested_by_id FROM certificate_batches WHERE event_id = $1',
    [id],
  );
const pointsOf = (id: string) =>
  db.query<{ person_id: string; status: string; points_allocated: number; reason: string | null }>(
    `SELECT person_id, status, points_allocated, coalesce(reversal_reason, rejection_reason) AS reason
       FROM aicte_point_transactions WHERE event_id = $1 ORDER BY created_at, id`,
    [id],
  );

/** An event that is over: of two who registered one was there, and points and certificates follow. */
async function held(columns: object = {}) {
  const at = await campusOfVtu(db);
  const [came = '', stayed = ''] = at.students.map(({ person_id }) => person_id);
  const { id } = await makeEvent(db, at, Date.now(), 1, { issues_certificates: true, ...columns });
  await register(db, at, id, came);
  await register(db, at, id, stayed);
  await activities().followEvent(id, new Date().toISOString()); // its session
  await grantOf(at, id, 5);
  await changeEvent(db, id, `status = 'ongoing'`);
  await db.query(`UPDATE attendance_sessions SET status = 'open' WHERE event_id = $1`, [id]);
  await checkIn(db, at, id, came);
  await changeEvent(db, id, `status = 'completed'`);
  return { at, id, came, stayed };
}

describe('a completed event', () => {
  it('asks for its certificates once, in its organizer’s name, whatever becomes of the run (CT-076)', async () => {
    const { at, id } = await held();
    await follow(id);
    expect(await batchesOf(id)).toEqual([{ status: 'pending', requested_by_id: at.professor.person_id }]);
    await db.query(`UPDATE certificate_batches SET status = 'cancelled' WHERE event_id = $1`, [id]);
    await follow(id);
    expect(await batchesOf(id)).toHaveLength(1);
  });

  it('asks for none where it gives none, or where nobody was at enough of its sessions', async () => {
    const without = await held({ issues_certificates: false });
    await follow(without.id);
    expect(await batchesOf(without.id)).toEqual([]);
    const twoNeeded = await held({ min_sessions_for_certificate: 2 });
    await follow(twoNeeded.id);
    expect(await batchesOf(twoNeeded.id)).toEqual([]);
  });

  it('claims its points for whoever was there, once, and pins the scheme they are counted by (CT-085, CT-086)', async () => {
    const { at, id, came } = await held();
    await follow(id);
    expect(await pointsOf(id)).toEqual([{ person_id: came, status: 'pending', points_allocated: 5, reason: null }]);
    const pinned = await db.one<{ aicte_scheme_id: string }>(
      'SELECT aicte_scheme_id FROM enrollments WHERE person_id = $1',
      [came],
    );
    expect(pinned.aicte_scheme_id).toBe(at.scheme_id);
    const progress = await db.one<{ pending_points: number }>(
      'SELECT pending_points FROM aicte_student_progress WHERE person_id = $1',
      [came],
    );
    expect(progress.pending_points).toBe(5);
  });

  it('is looked at again after every mark that comes, changes or goes, and by no other event (BEY-094)', async () => {
    const { at, id, came, stayed } = await held();
    const session = await db.one<{ id: string }>('SELECT id FROM attendance_sessions WHERE event_id = $1', [id]);
    const told = async () =>
      (await db.query(`SELECT 1 FROM outbox_events WHERE topic = 'event.marks_changed' AND aggregate_id = $1`, [id]))
        .length;
    const values = [at.organization_id, session.id, stayed, at.states.late];
    const before = await told();
    await db.query(
      `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at)
       VALUES ($1, $2, $3, $4, 'manual', now())`,
      values,
    );
    expect(await told()).toBe(before + 1);
    await db.query('UPDATE attendance_records SET presence_state_id = $3 WHERE attendance_session_id = $1 AND person_id = $2', [session.id, came, at.states.late]); // prettier-ignore
    expect(await told()).toBe(before + 2);
    await db.query('DELETE FROM attendance_records WHERE attendance_session_id = $1 AND person_id = $2', [session.id, stayed]); // prettier-ignore
    expect(await told()).toBe(before + 3);
  });

  it('takes them back with a mark that is annulled, and claims them again when the mark is back; what people refused stays refused (BEY-094)', async () => {
    const { at, id, came } = await held();
    await follow(id);
    const mark = (annulled: string) =>
      db.query(
        `UPDATE attendance_records SET annulled_at = ${annulled}, annul_reason = CASE WHEN ${annulled} IS NULL THEN NULL ELSE 'wrong' END
          WHERE person_id = $1 AND attendance_session_id IN (SELECT id FROM attendance_sessions WHERE event_id = $2)`,
        [came, id],
      );
    const raised = () =>
      db.query(`SELECT 1 FROM outbox_events WHERE topic = 'event.marks_changed' AND aggregate_id = $1`, [id]);
    const before = (await raised()).length;
    await mark('now()');
    expect(await raised()).toHaveLength(before + 1);
    await follow(id);
    expect(await pointsOf(id)).toMatchObject([{ status: 'rejected', reason: 'EVENT_ATTENDANCE_LOST' }]);
    await mark('NULL');
    await follow(id);
    expect((await pointsOf(id)).map(({ status }) => status)).toEqual(['rejected', 'pending']);
    const chain = await listConsequences(forOrganization(db.pool, at.organization_id), id);
    expect(chain).toMatchObject([
      {
        cause: 'mark',
        effect: 'aicte_point_transactions',
        action: 'reverse_points',
        status: 'undone',
        person: { id: came },
      },
      { cause: 'mark', action: 'restore_points', status: 'applied', undoes_id: chain[0]?.id, person: { id: came } },
    ]);
    await db.query(
      `UPDATE aicte_point_transactions SET status = 'rejected', rejection_reason = 'slept' WHERE event_id = $1 AND status = 'pending'`,
      [id],
    );
    await follow(id);
    expect((await pointsOf(id)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a cancelled event', () => {
  it('leaves a line for everything it took along, each once (BEY-094)', async () => {
    const at = await campusOfVtu(db);
    const { id } = await makeEvent(db, at, Date.now(), 48);
    await activities().followEvent(id, new Date().toISOString());
    const { organization_id, campus_id } = at;
    const venue = await db.insert<{ id: string }>('venues', {
      organization_id,
      campus_id,
      name: 'Hall',
      code: 'H',
      capacity: 9,
    });
    await db.insert('venue_bookings', {
      organization_id,
      venue_id: venue.id,
      event_id: id,
      title: 'Robots in the hall',
      starts_at: new Date(Date.now() + 172_800_000).toISOString(),
      ends_at: new Date(Date.now() + 180_000_000).toISOString(),
      status: 'approved',
    });
    await changeEvent(db, id, `status = 'cancelled', cancelled_reason = 'storm'`);
    await follow(id);
    const chain = await listConsequences(forOrganization(db.pool, organization_id), id);
    expect(
      chain.map(({ cause, effect, action, status, label }) => [cause, effect, action, status, label]).toSorted(),
    ).toEqual([
      ['event', 'attendance_sessions', 'cancelled', 'applied', 'Robots for beginners'],
      ['event', 'venue_bookings', 'cancelled', 'applied', 'Robots in the hall'],
    ]);
  });
});
