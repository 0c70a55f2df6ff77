import { beforeEach, describe, expect, it } from 'vitest';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import type { Mail } from '../account/link-mail.ts';
import { createGuestLinks } from './guest-links.ts';
import { askByMail, guestSeat, readPublicEvent, type GuestDeps } from './guest.ts';

const db = withDatabase();
const HOUR_MS = 3_600_000;
let at: Campus;
let mails: Mail[];
let mayMail: boolean;
let now: Date;
const deps = (): GuestDeps =>
  ({
    database: db.pool,
    clock: () => now,
    env: { SECRET: 'a secret of this test', PUBLIC_URL: 'https://muster.example/' },
    limits: { mayMail: () => Promise.resolve(mayMail) },
    sendMail: (mail: Mail) => Promise.resolve(void mails.push(mail)),
  }) as unknown as GuestDeps;

const event = async (columns: object = {}) => {
  const starts = now.getTime() + 24 * HOUR_MS;
  const { id } = await db.insert<{ id: string }>('events', {
    organization_id: at.organization_id,
    organizer_id: at.professor.person_id,
    campus_id: at.campus_id,
    title: 'Open day',
    location: 'Assembly hall',
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(starts + 2 * HOUR_MS).toISOString(),
    status: 'scheduled',
    is_public: true,
    ...columns,
  });
  return id;
};
const ask = async (id: string, email = 'Asha@Outside.example', name = 'Asha Rao') =>
  (await askByMail(deps(), id, { name, email, consent: true, locale: 'hi' }))();
const tokenIn = (mail: Mail | undefined) =>
  /https:\/\/muster\.example\/p\/seat#([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
const code = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string } }) => error.problem?.code,
  );

beforeEach(async () => {
  at = await campus(db);
  mails = [];
  mayMail = true;
  now = new Date();
});

describe('a guest of a public event', () => {
  it('is mailed a link with nothing in the mail that the asker typed, and nothing is kept until it is confirmed', async () => {
    const id = await event();
    await ask(id, undefined, 'Buy pills at evil.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'asha@outside.example' });
    expect(`${mails[0]?.subject}${mails[0]?.html}`).not.toContain('evil');
    expect(await db.query(`SELECT 1 FROM people WHERE kind = 'guest'`)).toEqual([]);
    mayMail = false;
    await ask(id);
    expect(mails).toHaveLength(1);
  });

  it('reads what the page of everybody shows, and nothing else of the row', async () => {
    const id = await event();
    await ask(id);
    const shown = ['id', 'title', 'organization', 'organizer', 'takes', 'free'];
    const kept = ['organization_id', 'organizer_id', 'coordinator_id', 'campus_id', 'announcement', 'taken', 'mine'];
    const { event: ofSeat } = await guestSeat(deps(), { token: tokenIn(mails[0]), act: 'look' });
    for (const told of [await readPublicEvent(deps(), id), ofSeat]) {
      const keys = Object.keys(told);
      expect(keys).toEqual(expect.arrayContaining(shown));
      expect(keys.filter((key) => kept.includes(key))).toEqual([]);
    }
  });

  it('has one seat for one address, whatever its case and however often a link is confirmed (CT-054)', async () => {
    const id = await event({ max_participants: 1 });
    await ask(id);
    await ask(id, 'ASHA@outside.example', 'Somebody');
    const [first, second] = mails.map(tokenIn);
    const seat = (token = '', act: 'look' | 'confirm' | 'cancel' = 'look') => guestSeat(deps(), { token, act });
    expect(await seat(first)).toMatchObject({ state: 'none', can: ['confirm'], event: { free: 1, takes: 'seats' } });
    expect(await seat(first, 'confirm')).toMatchObject({ state: 'registered', name: 'Asha Rao', can: ['cancel'] });
    expect(await seat(second, 'confirm')).toMatchObject({ state: 'registered', name: 'Asha Rao' });
    const rows = await db.query<{ contact_email: string; consented: boolean }>(
      `SELECT p.contact_email, r.guest_consent_at IS NOT NULL AS consented
         FROM event_registrations r JOIN people p ON p.id = r.person_id WHERE r.event_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ contact_email: 'asha@outside.example', consented: true }]);
    expect(await seat(second, 'cancel')).toMatchObject({ state: 'cancelled', ticket: null, can: ['confirm'] });
    const atOnce = await Promise.all([seat(first, 'confirm'), seat(second, 'confirm'), seat(first, 'confirm')]);
    expect(atOnce.map(({ state }) => state)).toEqual(['registered', 'registered', 'registered']);
    const gone = await Promise.all([seat(first, 'cancel'), seat(second, 'cancel')]);
    expect(gone.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await seat(first, 'cancel')).toMatchObject({ state: 'cancelled' });
    expect(await seat(first, 'confirm')).toMatchObject({ state: 'registered' });
  });

  it('who has an account takes the seat as who they are', async () => {
    const id = await event();
    const [student] = at.students;
    const { email } = await db.one<{ email: string }>('SELECT email FROM directus_users WHERE person_id = $1', [
      student?.person_id,
    ]);
    await ask(id, email);
    await guestSeat(deps(), { token: tokenIn(mails[0]), act: 'confirm' });
    expect(await db.query('SELECT person_id FROM event_registrations WHERE event_id = $1', [id])).toEqual([
      { person_id: student?.person_id },
    ]);
  });

  it('sees no event that is a draft, or of the house; a link of another key, or after its end, opens nothing', async () => {
    for (const hidden of [await event({ is_public: false }), await event({ status: 'draft' })]) {
      expect(await code(readPublicEvent(deps(), hidden))).toBe('NOT_FOUND');
      expect(await code(ask(hidden))).toBe('NOT_FOUND');
    }
    const id = await event();
    expect(await readPublicEvent(deps(), id)).toMatchObject({ title: 'Open day', takes: 'seats', free: null });
    await ask(id);
    const token = tokenIn(mails[0]);
    const claims = { sub: id, email: 'a@b.example', name: 'A', locale: 'en' as const, iat: 0 };
    const forged = await createGuestLinks({ SECRET: 'another secret' }).make(claims, now.getTime() + HOUR_MS);
    expect(await code(guestSeat(deps(), { token: forged, act: 'look' }))).toBe('EVENT_LINK_INVALID');
    expect(await code(guestSeat(deps(), { token: `${token}x`, act: 'look' }))).toBe('EVENT_LINK_INVALID');
    now = new Date(now.getTime() + 51 * HOUR_MS);
    expect(await code(guestSeat(deps(), { token, act: 'look' }))).toBe('EVENT_LINK_EXPIRED');
  });

  it('is mailed nothing, and takes nothing, once registration is closed', async () => {
    const id = await event();
    await ask(id);
    await db.query(`UPDATE events SET registration_closes_at = $2 WHERE id = $1`, [id, now.toISOString()]);
    now = new Date(now.getTime() + 1000);
    expect(await code(ask(id, 'late@outside.example'))).toBe('EVENT_REGISTRATION_CLOSED');
    const token = tokenIn(mails[0]);
    expect(await guestSeat(deps(), { token, act: 'look' })).toMatchObject({ state: 'none', can: [] });
    expect(await code(guestSeat(deps(), { token, act: 'confirm' }))).toBe('EVENT_REGISTRATION_CLOSED');
    expect(mails).toHaveLength(1);
  });
});
