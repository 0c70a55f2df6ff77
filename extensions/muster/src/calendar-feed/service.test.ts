import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, dayIn, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createFeedLinks } from '@muster/directus/calendar-feed/feed-link.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { actorAs } from '../testing/actors.ts';
import { makeFeed, readCalendar, readOwnFeed, revokeFeed, type FeedDeps } from './service.ts';

const db = withDatabase();
const MASTER_KEY = Buffer.alloc(32, 7);
let at: Campus;
let student: Actor;
const deps = (): FeedDeps => ({
  database: db.pool,
  clock: () => new Date(),
  env: { MUSTER_MASTER_KEY: MASTER_KEY, PUBLIC_URL: 'https://campus.example' },
});
const tenant = () => forOrganization(db.pool, at.organization_id);
const links = createFeedLinks(MASTER_KEY);
const idOf = (address: string | undefined): string =>
  links.read(/^https:\/\/campus\.example\/muster\/calendar\/([\w-]{54})\.ics$/.exec(address ?? '')?.[1] ?? '') ?? '';
const made = async () => idOf((await makeFeed(deps(), tenant(), student)).feed?.address);
const unfolded = (text: string) => text.replaceAll('\r\n ', '');

beforeAll(async () => {
  for (const role of ['student', 'mentor'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
});
beforeEach(async () => {
  at = await campus(db);
  student = await actorAs(db, at.students[0] ?? at.head, 'student');
});

describe('the address of a calendar', () => {
  it('is shown as often as one likes, renewed and taken back; the old one opens nothing', async () => {
    expect(await readOwnFeed(deps(), tenant(), student)).toEqual({ feed: null });
    const first = await made();
    expect(idOf((await readOwnFeed(deps(), tenant(), student)).feed?.address)).toBe(first);
    expect(await readCalendar(deps(), first)).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const second = await made();
    await expect(readCalendar(deps(), first)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect((await readOwnFeed(deps(), tenant(), student)).feed?.last_read_at).toBeNull();
    await revokeFeed(tenant(), student);
    await revokeFeed(tenant(), student);
    await expect(readCalendar(deps(), second)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect(await readOwnFeed(deps(), tenant(), student)).toEqual({ feed: null });
  });

  it('closes with the account, and a secret that was changed or made elsewhere is none', async () => {
    const id = await made();
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE person_id = $1`, [student.person_id]);
    await expect(readCalendar(deps(), id)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    const secret = links.make(id);
    expect(links.read(secret)).toBe(id);
    for (const other of [`A${secret.slice(1)}`, `${secret.slice(0, -1)}!`, secret.slice(1), '', createFeedLinks(new Uint8Array(32)).make(id)])
      expect(links.read(other), other).toBeNull(); // prettier-ignore
  });
});

describe('a calendar', () => {
  it('holds the own classes, leave and events at campus time with the rules of its zone, and of nobody else', async () => {
    const leave = (person_id: string | undefined, reason: string) =>
      db.insert<{ id: string }>('leave_applications', {
        organization_id: at.organization_id, person_id, leave_type_id: at.leave_type_id, reason, status: 'submitted',
        starts_at: `${dayIn(2)}T18:30:00Z`, ends_at: `${dayIn(4)}T18:30:00Z` }); // prettier-ignore
    const own = await leave(student.person_id ?? '', 'fever');
    const foreign = await leave(at.students[1]?.person_id, 'fever');
    const text = unfolded(await readCalendar(deps(), await made()));
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata\r\nBEGIN:STANDARD');
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    const entry = text.slice(text.indexOf(`UID:leave-${own.id}@muster`));
    const compact = (day: string) => day.replaceAll('-', '');
    expect(entry).toContain(`DTSTART;VALUE=DATE:${compact(dayIn(3))}`);
    expect(entry).toContain(`DTEND;VALUE=DATE:${compact(dayIn(5))}`);
    expect(entry).toMatch(/^SUMMARY:.+/m);
    expect(entry).toContain('STATUS:TENTATIVE');
    expect(text).not.toContain('fever');
    expect(text).not.toContain(foreign.id);
  });

  it('holds a class of the roster at local time, as long as it is on the roster, and nothing outside its days', async () => {
    const session = (day: string) =>
      db.insert<{ id: string }>('attendance_sessions', {
        organization_id: at.organization_id, course_section_id: at.course_section_id, name: 'Algorithms', session_date: day, status: 'scheduled',
        scheduled_start_at: `${day}T04:30:00Z`, scheduled_end_at: `${day}T05:30:00Z`, latitude: 12.97, longitude: 77.59 }); // prettier-ignore
    const [near, far] = [await session(dayIn(1)), await session(dayIn(200))];
    const text = unfolded(await readCalendar(deps(), await made()));
    expect(text).toContain(`UID:session-${near.id}@muster`);
    expect(text).toContain(`DTSTART;TZID=Asia/Kolkata:${dayIn(1).replaceAll('-', '')}T100000`);
    expect(text).toMatch(/^DTSTAMP:\d{8}T\d{6}Z$/m);
    expect(text).not.toMatch(/^DTSTART:20/m);
    expect(text).not.toContain(far.id);
  });
});
