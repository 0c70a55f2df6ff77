import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { forOrganization } from '@muster/directus';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { askBooking } from './ask.ts';

const db = withDatabase();
let at: Campus;
let venue_id: string;
beforeAll(async () => {
  at = await campus(db);
  const made = await db.insert<{ id: string }>('venues', {
    organization_id: at.organization_id,
    campus_id: at.campus_id,
    name: 'Hall',
    code: 'H',
    capacity: 100,
  });
  venue_id = made.id;
});

const MANY = 200;

describe('a slot that everybody wants at once', () => {
  it('is held for one; the other 199 wait, each at a place of its own, and none fails (BEY-061, CT-068)', async () => {
    const actor = {
      role: 'mentor',
      person_id: at.professor.person_id,
      user_id: at.professor.user_id,
      locale: 'en',
    } as Actor;
    const starts_at = new Date(Date.now() + 172_800_000).toISOString();
    const ends_at = new Date(Date.now() + 176_400_000).toISOString();
    const asked = { venue_id, starts_at, ends_at, title: 'Talk', expected_attendance: null, equipment_ids: [], club_member_id: null, event_id: null, waitlist: true }; // prettier-ignore
    const tenant = forOrganization(db.pool, at.organization_id);
    const told = await Promise.all(
      Array.from({ length: MANY }, () => askBooking({ clock: () => new Date() }, tenant, actor, asked)),
    );
    const held = told.filter(({ status }) => status === 'held');
    expect(held).toHaveLength(1);
    const rows = await db.query<{ id: string; status: string; created_at: Date }>(
      'SELECT id, status FROM venue_bookings WHERE venue_id = $1 ORDER BY queue_no',
      [venue_id],
    );
    expect(rows.map(({ status }) => status)).toEqual(['held', ...Array.from({ length: MANY - 1 }, () => 'waitlisted')]);
    expect(rows[0]?.id).toBe(held[0]?.id);
    const ahead = told.flatMap((one) => (one.ahead === null ? [] : [one.ahead])).toSorted((a, b) => a - b);
    expect(ahead).toEqual(Array.from({ length: MANY - 1 }, (_, index) => index));
  }, 60_000);
});
