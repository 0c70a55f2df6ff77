import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { forOrganization } from '@muster/directus';
import { readSuspensionFacts } from '@muster/directus/suspension';
import { closeSuspension } from './close.ts';
import { campusWithPolicy } from '../testing/approval.ts';
import { openSuspension } from './open.ts';
import { certified, type Certified, markAs, suspensionOf } from './testing.ts';

const db = withDatabase();
let at: Campus;
let made: Certified;
beforeEach(async () => {
  at = await campus(db);
  made = await certified(db, at);
});
const status = async () =>
  (await db.one<{ status: string }>('SELECT status FROM certificates WHERE id = $1', [made.certificate])).status;
const session = async () =>
  (
    await db.one<{ id: string }>('SELECT attendance_session_id AS id FROM attendance_records WHERE id = $1', [
      made.mark,
    ])
  ).id;

/** One more session of the event, at which nobody is marked yet. */
const secondDay = () =>
  db.insert<{ id: string }>('attendance_sessions', {
    ...{ organization_id: at.organization_id, event_id: made.event, name: 'Second day', session_type: 'workshop' },
    ...{ geofence_action: 'off', session_date: new Date().toISOString().slice(0, 10), status: 'open' },
    ...{ scheduled_start_at: new Date(), scheduled_end_at: new Date(Date.now() + 3_600_000) },
  });

describe('what a certificate rests on (BEY-094)', () => {
  it('suspends it with the write that changes it: here a mark that is annulled', async () => {
    await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'wrong code' WHERE id = $1`, [
      made.mark,
    ]);
    expect(await status()).toBe('suspended');
    expect((await suspensionOf(made, db)).status).toBe('open');
  });

  it('suspends it with a mark that is added', async () => {
    const other = await secondDay();
    expect(await status()).toBe('issued');
    await db.insert('attendance_records', {
      ...{ organization_id: at.organization_id, attendance_session_id: other.id, person_id: at.students[0]?.person_id },
      ...{ presence_state_id: at.states.absent, capture_method: 'auto_absent', recorded_at: new Date() },
    });
    expect(await status()).toBe('suspended');
  });

  it('suspends it with a session that is cancelled', async () => {
    await db.query(`UPDATE attendance_sessions SET status = 'cancelled' WHERE id = $1`, [await session()]);
    expect(await status()).toBe('suspended');
    const { id } = await suspensionOf(made, db);
    const facts = await readSuspensionFacts(forOrganization(db.pool, at.organization_id), id);
    expect(facts?.marks).toMatchObject([{ was: 'present', is: null }]);
  });

  it('suspends it with a mark that is gone, and with a registration that is taken back', async () => {
    await db.query('DELETE FROM attendance_records WHERE id = $1', [made.mark]);
    expect(await status()).toBe('suspended');
    at = await campus(db);
    made = await certified(db, at);
    const people = [at.organization_id, made.event, at.students[0]?.person_id];
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL session_replication_role = replica`); // it was made before the event was over
      await client.query(
        `INSERT INTO event_registrations (organization_id, event_id, person_id, status) VALUES ($1, $2, $3, 'registered')`,
        people,
      );
    });
    expect(await status()).toBe('issued');
    await db.query(
      `UPDATE event_registrations SET status = 'cancelled' WHERE organization_id = $1 AND event_id = $2 AND person_id = $3`,
      people,
    );
    expect(await status()).toBe('suspended');
  });

  it('needs no decision any more once the office revokes it', async () => {
    await markAs(db, made, at.states.absent);
    await db.query(
      `UPDATE certificates SET status = 'revoked', revoked_at = now(), revoked_reason = 'forged' WHERE id = $1`,
      [made.certificate],
    );
    expect((await suspensionOf(made, db)).status).toBe('revoked');
  });

  it('is left alone by a session that is cancelled and at which nobody was marked', async () => {
    await db.query(`UPDATE attendance_sessions SET status = 'cancelled' WHERE id = $1`, [(await secondDay()).id]);
    expect(await status()).toBe('issued');
  });

  it('is left alone by marks of other people, by marks of classes, and by what retention clears away', async () => {
    await db.insert('attendance_records', {
      ...{ organization_id: at.organization_id, attendance_session_id: await session() },
      ...{ person_id: at.students[1]?.person_id, presence_state_id: at.states.present, capture_method: 'qr' },
      recorded_at: new Date(),
    });
    await db.insert('attendance_records', {
      ...{ organization_id: at.organization_id, attendance_session_id: at.attendance_session_id },
      ...{ person_id: at.students[0]?.person_id, presence_state_id: at.states.absent, capture_method: 'auto_absent' },
      recorded_at: new Date(),
    });
    await db.transaction(async (client) => {
      await client.query(`SELECT set_config('muster.retention', 'on', true)`);
      await client.query('DELETE FROM attendance_records WHERE id = $1', [made.mark]);
    });
    expect(await status()).toBe('issued');
  });

  it('opens one suspension however often it changes, and an ended one stays as it ended', async () => {
    await markAs(db, made, at.states.absent);
    await markAs(db, made, at.states.late);
    const all = await db.query<{ id: string }>('SELECT id FROM certificate_suspensions WHERE certificate_id = $1', [
      made.certificate,
    ]);
    expect(all).toHaveLength(1);
    const id = all[0]?.id;
    await db.query(`UPDATE certificate_suspensions SET status = 'kept', closed_at = now() WHERE id = $1`, [id]);
    expect(
      await db.refusal(`UPDATE certificate_suspensions SET status = 'open', closed_at = NULL WHERE id = $1`, [id]),
    ).toBe('bad_transition');
  });
});

it.each([
  ['a no without words, as a policy says no to silence', 'rejected'],
  ['the last day', 'expired'],
] as const)('%s revokes it, and the reason says so (BEY-094)', async (_what, outcome) => {
  await markAs(db, made, at.states.absent);
  const { id } = await suspensionOf(made, db);
  const end = {
    effect: 'close',
    status: outcome,
    code: 'APPROVAL_EXPIRED',
    by: null,
    comment: null,
    late_ms: 0,
  } as const;
  expect(await db.transaction((client) => closeSuspension(client, id, end))).toBe('revoked');
  const { revoked_reason } = await db.one<{ revoked_reason: string }>(
    `SELECT revoked_reason FROM certificates WHERE id = $1 AND status = 'revoked'`,
    [made.certificate],
  );
  expect(revoked_reason).toBe('The attendance behind it was corrected, and nobody kept it in time.');
});

it('is decided by words of any length that a decision may have (BEY-094)', async () => {
  await markAs(db, made, at.states.absent);
  const { id } = await suspensionOf(made, db);
  const comment = 'was not there, '.repeat(133); // 1,995 characters; an answer in the inbox takes 2,000
  const end = {
    effect: 'close',
    status: 'rejected',
    code: 'APPROVAL_REJECTED',
    by: at.head.person_id,
    comment,
    late_ms: 0,
  } as const;
  expect(await db.transaction((client) => closeSuspension(client, id, end))).toBe('revoked');
  const { reason } = await db.one<{ reason: string }>('SELECT reason FROM certificate_suspensions WHERE id = $1', [id]);
  expect([reason.length <= 500, reason.startsWith('was not there, was')]).toEqual([true, true]);
});

it('is decided by nobody about their own: an organizer who holds it is not asked (BEY-094)', async () => {
  at = await campusWithPolicy(db, 'suspension', { assignee_rule: 'event_organizer', assignee_id: () => null });
  made = await certified(db, at);
  const holder = at.students[0]?.person_id;
  await markAs(db, made, at.states.absent);
  const { id } = await suspensionOf(made, db);
  const askedFor = async (organizer: string | undefined) => {
    await db.query('UPDATE events SET organizer_id = $2 WHERE id = $1', [made.event, organizer]);
    const run = { workflow_id: `cert-revoke:${id}`, run_id: 'one' };
    const opened = await db.transaction((client) => openSuspension(client, id, run, new Date().toISOString()));
    return opened?.approval?.plan.stages.flat().flatMap(({ seats }) => seats.map(({ assignee_id }) => assignee_id));
  };
  expect(await askedFor(at.professor.person_id)).toEqual([at.professor.person_id]);
  expect(await askedFor(holder)).not.toContain(holder);
});
