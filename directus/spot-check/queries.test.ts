import { beforeEach, describe, expect, it } from 'vitest';
import { forOrganization, inTransaction } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import {
  countAnswers,
  endSpotCheck,
  listNotSeen,
  listSpotPeople,
  lockSpotCheck,
  nameSpotPeople,
  readCandidates,
  readSpotCheck,
  readSpotFacts,
  writeAnswers,
} from './queries.ts';

const db = withDatabase();
let at: Campus;
let other: Campus;
const tenant = () => forOrganization(db.pool, at.organization_id);
const session = () => at.attendance_session_id;
const person = (n: number) => at.students[n]?.person_id ?? '';
const DUE = '2030-01-01T00:00:00.000Z';

/** A check-in of a student with these risks. */
async function checkIn(n: number, risk: readonly string[], state: 'present' | 'absent' = 'present') {
  const mark = await db.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: session(),
    person_id: person(n),
    presence_state_id: at.states[state],
    capture_method: 'qr',
    recorded_at: new Date(),
    ...(risk.length > 0
      ? { verification_status: 'flagged' }
      : { verification_status: 'verified', verified_at: new Date() }),
  });
  await db.insert('attendance_evidence', {
    organization_id: at.organization_id,
    attendance_record_id: mark.id,
    risk: JSON.stringify(risk),
  });
  return mark.id;
}
const move = (status: string) =>
  db.query('UPDATE attendance_sessions SET status = $2, cancelled_reason = $3 WHERE id = $1', [
    session(),
    status,
    status === 'cancelled' ? 'rain' : null,
  ]);
const status = async () => (await readSpotCheck(tenant(), session()))?.status;
const topics = async () =>
  (
    await db.query<{ topic: string }>(
      `SELECT topic FROM outbox_events WHERE organization_id = $1 AND topic LIKE 'spot_check.%' ORDER BY created_at`,
      [at.organization_id],
    )
  ).map(({ topic }) => topic);

beforeEach(async () => {
  at = await campus(db);
  other = await campus(db);
});

describe('the spot check of a session', () => {
  it('is opened by the first risk of an open session, once, and tells the workflow (BEY-033)', async () => {
    await checkIn(0, []);
    expect(await status()).toBeUndefined();
    await checkIn(1, ['shared_device']);
    await checkIn(2, ['out_of_area']);
    expect(await status()).toBe('open');
    expect(await topics()).toEqual(['spot_check.opened']);
  });

  it('is not opened by what is uploaded after the class, and ends with a cancelled one', async () => {
    await move('closed');
    await checkIn(0, ['shared_device']);
    expect(await status()).toBeUndefined();
    await move('open');
    await checkIn(1, ['shared_device']);
    await move('cancelled');
    expect(await status()).toBe('cancelled');
    expect(await topics()).toEqual(['spot_check.opened', 'spot_check.closed']);
  });

  it('chooses among people who are marked as being there, and calls risky what waits because of a risk', async () => {
    await checkIn(0, []);
    await checkIn(1, ['shared_device']);
    await checkIn(2, ['shared_device'], 'absent');
    expect(await readCandidates(tenant(), session())).toEqual({ risky: [person(1)], others: [person(0)] });
    await db.query(
      `UPDATE attendance_records SET verification_status = 'verified', verified_at = now() WHERE person_id = $1`,
      [person(1)],
    );
    expect((await readCandidates(tenant(), session())).risky).toEqual([]);
    const stranger = forOrganization(db.pool, other.organization_id);
    expect(await readCandidates(stranger, session())).toEqual({ risky: [], others: [] });
  });

  it('is done with the last answer, counts who was seen, and lists who was not', async () => {
    await checkIn(0, []);
    await checkIn(1, ['shared_device']);
    await nameSpotPeople(tenant(), session(), [person(0), person(1)], DUE);
    expect((await listSpotPeople(tenant(), session())).map(({ seen }) => seen)).toEqual([null, null]);
    const say = (n: number, seen: boolean) =>
      inTransaction(tenant(), async (within) => {
        await lockSpotCheck(within, session());
        await writeAnswers(within, session(), [{ person_id: person(n), seen }], at.professor.person_id);
        await countAnswers(within, session());
      });
    await say(1, false);
    expect(await readSpotFacts(tenant(), session())).toMatchObject({ attendance_session_id: session(), waiting: 1 });
    expect(await status()).toBe('open');
    await say(0, true);
    expect(await status()).toBe('done');
    expect(await listNotSeen(tenant(), session())).toEqual([{ person_id: person(1), by: 'Staff 1' }]);
    await say(1, true);
    expect(await listNotSeen(tenant(), session())).toEqual([]);
    expect(await status()).toBe('done');
    const stranger = forOrganization(db.pool, other.organization_id);
    expect(await listSpotPeople(stranger, session())).toEqual([]);
    expect(await readSpotFacts(stranger, session())).toBeUndefined();
  });

  it('does not wait for somebody whose mark was annulled', async () => {
    const [, annulled] = [await checkIn(0, []), await checkIn(1, ['shared_device'])];
    await nameSpotPeople(tenant(), session(), [person(0), person(1)], DUE);
    await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'slip' WHERE id = $1`, [
      annulled,
    ]);
    expect(await listSpotPeople(tenant(), session())).toHaveLength(1);
    await writeAnswers(tenant(), session(), [{ person_id: person(0), seen: true }], at.professor.person_id);
    await countAnswers(tenant(), session());
    expect(await status()).toBe('done');
  });

  it('cannot expire before its list is drawn, name somebody twice, or stand for another session', async () => {
    await checkIn(1, ['shared_device']);
    const expire = endSpotCheck(tenant(), session(), 'expired');
    await expect(expire).rejects.toMatchObject({ constraint: 'spot_check_drawn' });
    await nameSpotPeople(tenant(), session(), [person(1)], DUE);
    await expect(nameSpotPeople(tenant(), session(), [person(1)], DUE)).rejects.toMatchObject({
      constraint: 'spot_check_people_once',
    });
    const foreign = db.refusal(
      'INSERT INTO spot_checks (id, organization_id, attendance_session_id) VALUES (gen_random_uuid(), $1, $2)',
      [at.organization_id, session()],
    );
    expect(await foreign).toBe('spot_check_of_session');
  });
});
