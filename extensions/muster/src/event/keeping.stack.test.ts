// What an event, a club, a registration and a booking are kept with: each claim is made to the running product.
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testing/client.ts';
import { createKeeper, fresh } from '../testing/keeper.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let keep: ReturnType<typeof createKeeper>;
let some: { campus: string; staff: string };
beforeAll(async () => {
  keep = createKeeper(world.administrator);
  const [found] = await world.campus.rows<{ campus: string; staff: string }>(
    `SELECT c.id AS campus, u.person_id AS staff FROM directus_users u JOIN campuses c ON c.organization_id = u.organization_id
      WHERE u.email = ? ORDER BY c.name LIMIT 1`,
    [loginOf(world, 'organizer')],
  );
  if (!found) throw new Error('the demo has no organizer');
  some = found;
});

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const event = () => ({
  title: fresh('Evening '),
  location: 'Assembly hall',
  organizer_id: some.staff,
  campus_id: some.campus,
  starts_at: inHours(400),
  ends_at: inHours(402),
});
/** The columns that an index of a table begins with, as the running database has them, and its condition. */
const indexesOf = async (table: string) =>
  (
    await world.campus.rows<{ columns: string; condition: string | null }>(
      `SELECT (SELECT string_agg(a.attname, ' ' ORDER BY k.n) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum) AS columns,
              pg_get_expr(i.indpred, i.indrelid) AS condition
         FROM pg_index i WHERE i.indrelid = ?::regclass AND i.indisvalid`,
      [table],
    )
  ).map(({ columns, condition }) => (condition === null ? columns : `${columns} where ${condition}`));

describe('an event', () => {
  it('has an id of its own that nobody changes, one organizer and one campus, and may say nothing more (EAS-022, EAS-024, EAS-026, EAS-027)', async () => {
    const made = await keep.keeps('events', event());
    expect(made.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(made).toMatchObject({ description: null, organizer_id: some.staff, campus_id: some.campus });
    const other = crypto.randomUUID();
    await world.administrator.patch(`/items/events/${made.id}`, { id: other });
    expect(await keep.read('events', made.id)).toMatchObject({ title: made['title'] });
    expect(await world.campus.rows('SELECT 1 FROM events WHERE id = ?', [other])).toEqual([]);
    await keep.refusesWithout('events', event, 'organizer_id', 'campus_id', 'title', 'location', 'starts_at');
    for (const nobody of [{ organizer_id: other }, { campus_id: other }])
      expect(await world.administrator.post('/items/events', { ...event(), ...nobody })).toMatchObject({ status: 422 });
  });

  it('tells when it was made and last changed (EAS-034)', async () => {
    const made = await keep.keeps('events', event());
    const changed = await keep.changes('events', made.id, { description: 'With robots.' });
    expect(changed['created_at']).toBe(made['created_at']);
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['updated_at'] as string));
  });

  it('runs from its start on, and its session tolerates a quarter of an hour (EAS-030, EAS-031)', async () => {
    const [row] = await world.campus.rows<{ id: string }>(
      `INSERT INTO events (organization_id, organizer_id, campus_id, title, location, starts_at, ends_at, status)
       SELECT p.organization_id, p.id, ?, 'Soon', 'Assembly hall', now() + interval '20 seconds', now() + interval '2 hours', 'scheduled'
         FROM people p WHERE p.id = ? RETURNING id`,
      [some.campus, some.staff],
    );
    const sessions = () =>
      world.campus.rows<{ grace_period_minutes: number }>(
        `SELECT grace_period_minutes FROM attendance_sessions WHERE event_id = ? AND status <> 'cancelled'`,
        [row?.id],
      );
    expect(await eventually(sessions, (list) => list.length > 0, 60_000)).toEqual([{ grace_period_minutes: 15 }]);
    const status = async () =>
      (await world.campus.rows<{ status: string }>('SELECT status FROM events WHERE id = ?', [row?.id]))[0]?.status;
    await eventually(status, (now) => now === 'ongoing', 120_000);
    const caller = await world.campus.as(loginOf(world, 'organizer'));
    expect((await caller.get(`/muster/events/${row?.id}`)).data).toMatchObject({ status: 'ongoing' });
  });

  it('is found by its organizer, its campus, its club, its state and its time without reading every row (EAS-035, EAS-036, CT-050)', async () => {
    expect(await indexesOf('events')).toEqual(
      expect.arrayContaining([
        'organizer_id starts_at',
        'club_id',
        'organization_id status starts_at',
        expect.stringMatching(/^campus_id starts_at ends_at where .*scheduled.*ongoing/),
      ]),
    );
    expect((await indexesOf('qr_tokens')).some((one) => one.startsWith('token'))).toBe(true);
  });
});

describe('a club and who is in it', () => {
  it('may say since when it exists (CT-034)', async () => {
    const club = () => ({ name: fresh('Club ') });
    expect(await keep.keeps('clubs', club())).toMatchObject({ established_on: null });
    const made = await keep.keeps('clubs', { ...club(), established_on: '1998-08-15' });
    expect(made).toMatchObject({ established_on: '1998-08-15' });
    await keep.refuses('clubs', { ...club(), established_on: '1998-02-30' }, 'a day that no calendar has');
  });

  it('are found by name, state, club, person and position without reading every row (CT-036, CT-043)', async () => {
    const clubs = await indexesOf('clubs');
    expect(clubs).toEqual(expect.arrayContaining(['organization_id name', 'organization_id is_active']));
    const members = await indexesOf('club_members');
    for (const column of ['club_id', 'person_id', 'club_role_id'])
      expect(
        members.some((one) => one.split(' ')[0] === column),
        `club_members by ${column}`,
      ).toBe(true);
  });
});

describe('registrations and bookings', () => {
  it('are found by event, person, place, day and state without reading every row (CT-055, CT-069)', async () => {
    expect(await indexesOf('event_registrations')).toEqual(
      expect.arrayContaining(['event_id status', 'person_id registered_at']),
    );
    expect(await indexesOf('venue_bookings')).toEqual(
      expect.arrayContaining(['venue_id starts_at', 'organization_id status']),
    );
  });

  it('say which place, from when until when, and when they were made and last changed (CT-064, CT-067)', async () => {
    const caller = await world.campus.as(loginOf(world, 'mentor'));
    const [venue] = await world.campus.rows<{ id: string }>(`SELECT id FROM venues WHERE code = 'LAB-1'`);
    const day = 86_400_000;
    const at = (hour: number) => {
      const start = new Date(Date.now() + 20 * day);
      while ([0, 6].includes(start.getUTCDay())) start.setTime(start.getTime() + day);
      return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate(), hour)).toISOString();
    };
    const asked = { venue_id: venue?.id, starts_at: at(6), ends_at: at(7), title: 'Practice', expected_attendance: 5 };
    for (const field of ['venue_id', 'starts_at', 'ends_at'] as const) {
      const { [field]: _left, ...rest } = asked;
      expect((await caller.post('/muster/bookings', rest)).status, field).toBe(400);
    }
    const told = await caller.post('/muster/bookings', asked);
    expect(told.status, told.message).toBe(201);
    const { id } = told.data as { id: string };
    const times = async () =>
      (
        await world.campus.rows<{ created: string; updated: string }>(
          'SELECT created_at::text AS created, updated_at::text AS updated FROM venue_bookings WHERE id = ?',
          [id],
        )
      )[0];
    const before = await times();
    await caller.post(`/muster/bookings/${id}/cancel`, {});
    const after = await times();
    expect(after?.created).toBe(before?.created);
    expect(Date.parse(after?.updated ?? '')).toBeGreaterThan(Date.parse(before?.updated ?? ''));
  });
});
