import { answerSeatRequest } from '@muster/domain/event';
import { beforeAll, describe, expect, it } from 'vitest';
import { forOrganization, inTransaction, type TenantDatabase } from '../query.ts';
import { campus, hoursFromNow, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { promoteWaiting } from './promote.ts';
import * as queries from './queries.ts';

const db = withDatabase();
let at: Campus;
let other: Campus;
beforeAll(async () => {
  at = await campus(db, { students: 12 });
  other = await campus(db);
});
const tenantOf = ({ organization_id }: Campus): TenantDatabase => forOrganization(db.pool, organization_id);
const peopleOf = () => at.students.map(({ person_id }) => person_id);

const makeEvent = async (columns: object = {}) =>
  (
    await db.insert<{ id: string }>('events', {
      organization_id: at.organization_id,
      organizer_id: at.professor.person_id,
      campus_id: at.campus_id,
      title: 'Robots',
      location: 'Hall',
      starts_at: hoursFromNow(48),
      ends_at: hoursFromNow(50),
      status: 'scheduled',
      ...columns,
    })
  ).id;
const seatsOf = async (id: string) =>
  (
    await db.query<{ person_id: string }>(
      `SELECT person_id FROM event_registrations WHERE event_id = $1 AND status <> 'cancelled'`,
      [id],
    )
  ).map(({ person_id }) => person_id);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { message: string }) => /muster\.(\w+)/.exec(error.message)?.[1] ?? error.message,
  );
const seat = (id: string, person: string | undefined, status = 'registered') =>
  db.insert('event_registrations', { organization_id: at.organization_id, event_id: id, person_id: person, status });

/** As the endpoint registers: locked, asked, written. */
const register = (id: string, person: string) =>
  inTransaction(tenantOf(at), async (tenant) => {
    const event = await queries.lockEvent(tenant, person, id);
    if (!event) throw new Error('no event');
    const facts = { event, taken: event.taken, mine: event.mine !== null, position: event.place ?? event.waiting + 1 };
    const { outcome } = answerSeatRequest(facts, person, new Date().toISOString());
    if (outcome === 'registered') await queries.takeSeat(tenant, id, person);
    if (outcome === 'waiting') await queries.joinLine(tenant, id, person);
    return outcome;
  });

describe('seats of an event', () => {
  it('are given as often as there are, also to many who ask at once; the rest wait in order (CT-047, CT-054)', async () => {
    const id = await makeEvent({ max_participants: 5 });
    const outcomes = await Promise.all(peopleOf().map((person) => register(id, person)));
    expect(outcomes.filter((one) => one === 'registered')).toHaveLength(5);
    expect(outcomes.filter((one) => one === 'waiting')).toHaveLength(7);
    expect(await seatsOf(id)).toHaveLength(5);
    const line = await queries.listLine(tenantOf(at), id);
    expect(new Set(line.map(({ person_id }) => person_id)).size).toBe(7);
  });

  it('are refused by the database when all are taken, whoever writes, and when the event is over or cancelled', async () => {
    const [first, second, third] = peopleOf();
    const id = await makeEvent({ max_participants: 1 });
    await seat(id, first);
    expect(await refusal(seat(id, second))).toBe('event_full');
    await seat(id, third, 'cancelled');
    expect(
      await refusal(
        db.query(`UPDATE event_registrations SET status = 'registered' WHERE event_id = $1 AND person_id = $2`, [
          id,
          third,
        ]),
      ),
    ).toBe('event_full');
    for (const status of ['completed', 'cancelled'])
      expect(await refusal(seat(await makeEvent({ status }), second))).toBe('event_closed');
  });

  it('that are given back go to whoever waits longest; nobody moves up once it has begun or was cancelled (V1)', async () => {
    const [first = '', second = '', third = ''] = peopleOf();
    const id = await makeEvent({ max_participants: 1 });
    await register(id, first);
    await register(id, second);
    await register(id, third);
    const giveBack = () =>
      inTransaction(tenantOf(at), async (tenant) => {
        const event = await queries.lockEvent(tenant, first, id);
        await queries.giveSeatBack(tenant, id, first);
        return event ? promoteWaiting(tenant, event, new Date().toISOString()) : [];
      });
    expect(await giveBack()).toEqual([second]);
    expect(await seatsOf(id)).toEqual([second]);
    await db.query(`UPDATE events SET status = 'ongoing' WHERE id = $1`, [id]);
    await db.query(`UPDATE event_registrations SET status = 'cancelled' WHERE event_id = $1`, [id]);
    expect(await giveBack()).toEqual([]);
    const promote = db.query(
      `UPDATE event_waitlist_entries SET status = 'promoted', settled_at = now() WHERE event_id = $1`,
      [id],
    );
    expect(await refusal(promote)).toBe('event_closed');
  });

  it('one person has one, and one place in line, also when asked at once', async () => {
    const [first = '', second = ''] = peopleOf();
    const id = await makeEvent({ max_participants: 1 });
    const twice = await Promise.all([register(id, first), register(id, first)]);
    expect(twice.toSorted()).toEqual(['refused', 'registered']);
    await Promise.all([register(id, second), register(id, second)]);
    expect(await queries.listLine(tenantOf(at), id)).toHaveLength(1);
    expect((await queries.readEvent(tenantOf(at), second, id))?.place).toBe(1);
  });
});

describe('events of one organization', () => {
  it('are not read, changed or registered for by another', async () => {
    const id = await makeEvent();
    const foreign = tenantOf(other);
    expect(await queries.readEvent(foreign, null, id)).toBeUndefined();
    expect(await queries.moveEvent(foreign, id, 'cancelled', 'theirs')).toBe(0);
    expect(await queries.listParticipants(foreign, id)).toEqual([]);
    expect((await queries.listProgramme(foreign, null)).map((event) => event.id)).not.toContain(id);
    expect(await refusal(queries.takeSeat(foreign, id, other.students[0]?.person_id ?? ''))).toBe('cross_tenant');
    expect(await refusal(queries.joinLine(foreign, id, other.students[0]?.person_id ?? ''))).toBe('cross_tenant');
  });

  it('show who came in without a registration beside those who are expected and those who wait (EAS-092)', async () => {
    const [seated, waits, walked] = peopleOf();
    const id = await makeEvent({ registration_required: false });
    await seat(id, seated);
    await queries.joinLine(tenantOf(at), id, waits ?? '');
    const session = await db.insert<{ id: string }>('attendance_sessions', {
      organization_id: at.organization_id,
      event_id: id,
      name: 'Robots',
      session_date: hoursFromNow(48).slice(0, 10),
      geofence_action: 'off',
      scheduled_start_at: hoursFromNow(48),
      scheduled_end_at: hoursFromNow(50),
    });
    await db.insert('attendance_records', {
      organization_id: at.organization_id,
      attendance_session_id: session.id,
      person_id: walked,
      presence_state_id: at.states.present,
      capture_method: 'qr',
      recorded_at: hoursFromNow(0),
    });
    const listed = await queries.listParticipants(tenantOf(at), id);
    expect(listed.map(({ person, status, sessions_present }) => [person.id, status, sessions_present])).toEqual(
      expect.arrayContaining([
        [seated, 'registered', 0],
        [walked, 'walk_in', 1],
        [waits, 'waiting', 0],
      ]),
    );
    expect(listed.at(-1)?.status).toBe('waiting');
  });
});
