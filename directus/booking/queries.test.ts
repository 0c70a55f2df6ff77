import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { forOrganization, type TenantDatabase } from '../query.ts';
import { campus, hoursFromNow, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import * as queries from './queries.ts';

const db = withDatabase();
type Id = { id: string };
let at: Campus;
let venue: string;
let series: string;
let booking: string;
let lent: string;
/** The organization whose hall it is, and one that has none. */
let [own, other]: TenantDatabase[] = [];
beforeAll(async () => {
  at = await campus(db);
  own = forOrganization(db.pool, at.organization_id);
  other = forOrganization(db.pool, (await campus(db)).organization_id);
  const of = { organization_id: at.organization_id };
  const code = randomUUID().slice(0, 8);
  const place = { ...of, campus_id: at.campus_id, capacity: 40, manager_id: at.professor.person_id };
  venue = (await db.insert<Id>('venues', { ...place, name: 'Hall', code })).id;
  const asked = { venue_id: venue, title: 'Choir', requested_by_id: at.professor.person_id };
  series = (
    await db.insert<Id>('booking_series', {
      ...of,
      ...asked,
      rrule: 'FREQ=WEEKLY;COUNT=2',
      timezone: 'Asia/Kolkata',
      first_starts_at: hoursFromNow(48),
      minutes: 60,
    })
  ).id;
  const span = { starts_at: hoursFromNow(48), ends_at: hoursFromNow(49), status: 'approved' };
  const occurrence = { booking_series_id: series, occurrence_no: 1 };
  booking = (await db.insert<Id>('venue_bookings', { ...of, ...asked, ...span, ...occurrence })).id;
  const unit = (await db.insert<Id>('venues', { ...place, name: 'Lamp', code: `${code}-2`, kind: 'equipment' })).id;
  lent = (await db.insert<Id>('venue_bookings', { ...of, ...asked, ...span, venue_id: unit, with_booking_id: booking }))
    .id;
});

const far = { from: hoursFromNow(0), until: hoursFromNow(100) };
/** Every reading question about places and what takes them, asked with ids that are somebody's. */
const QUESTIONS: Record<string, (tenant: TenantDatabase) => Promise<unknown[]>> = {
  listVenues: (tenant) => queries.listVenues(tenant),
  readVenues: (tenant) => queries.readVenues(tenant, [venue]),
  listLedger: (tenant) => queries.listLedger(tenant, [venue], far.from, far.until),
  listOwnNear: (tenant) => queries.listOwnNear(tenant, venue, at.professor.person_id, far.from, far.until),
  listBookings: (tenant) => queries.listBookings(tenant, at.professor.person_id),
  readBooking: async (tenant) => [await queries.readBooking(tenant, booking)],
  lockBooking: async (tenant) => [await queries.lockBooking(tenant, booking)],
  listWith: (tenant) => queries.listWith(tenant, booking),
  listOccurrences: (tenant) => queries.listOccurrences(tenant, series),
  readSeries: async (tenant) => [await queries.readSeries(tenant, series)],
  lockSeries: async (tenant) => [await queries.lockSeries(tenant, series)],
};

describe('places and what takes them', () => {
  it.each(Object.keys(QUESTIONS))('%s answers of its own organization alone', async (name) => {
    const ask = QUESTIONS[name] as (tenant: TenantDatabase) => Promise<unknown[]>;
    const told = async (tenant: TenantDatabase | undefined) =>
      (await ask(tenant as TenantDatabase)).filter((one) => one !== undefined);
    expect(await told(own)).not.toEqual([]);
    expect(await told(other)).toEqual([]);
  });

  it('are changed by their own organization alone', async () => {
    await queries.updateBooking(other as TenantDatabase, booking, { status: 'cancelled' });
    await queries.cancelWith(other as TenantDatabase, booking);
    await queries.setSeriesStatus(other as TenantDatabase, series, 'cancelled');
    const status = async (table: string, id: string) =>
      (await db.one<{ status: string }>(`SELECT status FROM ${table} WHERE id = $1`, [id])).status;
    expect(await status('venue_bookings', booking)).toBe('approved');
    expect(await status('venue_bookings', lent)).toBe('approved');
    expect(await status('booking_series', series)).toBe('active');
  });

  it('a series lasts at least a minute, and each of its days stands in it once (BEY-062)', async () => {
    expect(await db.refusal('UPDATE booking_series SET minutes = 0 WHERE id = $1', [series])).toBe(
      'booking_series_minutes',
    );
    const twin = `INSERT INTO venue_bookings (organization_id, venue_id, title, starts_at, ends_at, status, booking_series_id, occurrence_no)
      SELECT organization_id, venue_id, title, starts_at + interval '1 week', ends_at + interval '1 week', 'approved', booking_series_id,
             occurrence_no FROM venue_bookings WHERE id = $1`;
    expect(await db.refusal(twin, [booking])).toBe('booking_occurrence_once');
  });
});
