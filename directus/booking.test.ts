import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
type Id = { id: string };
let place: Campus;
beforeAll(async () => {
  place = await campus(db, { students: 30 });
});

describe('a venue (CT-063, BEY-060)', () => {
  let venue: Id;
  beforeEach(async () => {
    venue = await db.insert<Id>('venues', {
      organization_id: place.organization_id, campus_id: place.campus_id, name: randomUUID(), code: randomUUID().slice(0, 8),
      capacity: 40, setup_minutes: 30, teardown_minutes: 15 }); // prettier-ignore
  });
  const book = (from: number, until: number, more: object = {}) =>
    db.insert<Id>('venue_bookings', {
      organization_id: place.organization_id, venue_id: venue.id, title: 'Talk', status: 'approved',
      starts_at: hoursFromNow(from), ends_at: hoursFromNow(until), ...more }); // prettier-ignore

  it('is promised once: of many racing bookings one is approved', async () => {
    const race = await Promise.allSettled(Array.from({ length: 20 }, () => book(1, 2)));
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = race.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect(new Set(reasons)).toEqual(
      new Set(['error: conflicting key value violates exclusion constraint "venue_bookings_no_double_booking"']),
    );
  });

  it('is occupied while it is set up and cleared, and held slots count', async () => {
    await book(1, 2, { status: 'held', hold_until: hoursFromNow(1) });
    await expect(book(2.5, 3)).rejects.toThrow('venue_bookings_no_double_booking'); // 15 + 30 minutes apart at least
    await book(2.75, 3);
    await book(1, 2, { status: 'pending' });
    await expect(book(5, 6, { status: 'held' })).rejects.toThrow('booking_hold_timed');
  });

  it('waits when a change would collide, and keeps its past as it was (BEY-066)', async () => {
    await book(1, 2);
    const later = await book(4, 5);
    const move = 'UPDATE venue_bookings SET starts_at = $1, ends_at = $2 WHERE id = $3';
    expect(await db.refusal(move, [hoursFromNow(1.5), hoursFromNow(2.5), later.id])).toBe(
      'venue_bookings_no_double_booking',
    );
    const past = await book(-5, -4);
    expect(await db.refusal(move, [hoursFromNow(7), hoursFromNow(8), past.id])).toBe('past_booking');
  });
});

it('teaches a section in one place at a time (CH-076)', async () => {
  const slot = { organization_id: place.organization_id, course_section_id: place.course_section_id, weekday: 1,
    start_time: '09:00', end_time: '10:00', valid_from: '2026-07-01', valid_until: '2026-12-01' }; // prettier-ignore
  await db.insert('timetable_slots', slot);
  await db.insert('timetable_slots', { ...slot, start_time: '10:00', end_time: '11:00' });
  await expect(db.insert('timetable_slots', { ...slot, start_time: '09:30', end_time: '10:30' })).rejects.toThrow(
    'timetable_slots_no_section_overlap',
  );
});

describe('certificates', () => {
  let version: Id;
  let event: Id;
  beforeEach(async () => {
    const { organization_id } = place;
    const file = await db.insert<Id>('directus_files', { organization_id });
    await db.query('UPDATE certificate_templates SET is_active = false');
    const template = await db.insert<Id>('certificate_templates', { organization_id });
    version = await db.insert<Id>('certificate_template_versions', {
      organization_id, certificate_template_id: template.id, template_file_id: file.id, file_hash: 'h' }); // prettier-ignore
    event = await db.insert<Id>('events', {
      organization_id, organizer_id: place.professor.person_id, campus_id: place.campus_id, title: 'Fest', location: 'Hall',
      starts_at: hoursFromNow(-5), ends_at: hoursFromNow(-1) }); // prettier-ignore
  });
  const certificate = (n: number, serial_series: string) => ({
    organization_id: place.organization_id, event_id: event.id, person_id: place.students[n]?.person_id, serial_series,
    certificate_template_version_id: version.id, verification_code: randomUUID().slice(0, 32).replaceAll('-', '') }); // prettier-ignore

  it('are numbered on beyond six digits (Z1)', async () => {
    const series = 'M-';
    await db.transaction(async (client) => {
      await client.query('SET LOCAL session_replication_role = replica'); // the counter stands at 999,999
      const row = { ...certificate(0, series), serial_number: 999_999, serial_no: `${series}999999` };
      const places = Object.keys(row).map((_, index) => `$${index + 1}`);
      await client.query(`INSERT INTO certificates (${Object.keys(row)}) VALUES (${places})`, Object.values(row));
    });
    const next = await db.insert('certificates', certificate(1, series));
    expect(next).toMatchObject({ serial_number: 1_000_000, serial_no: 'M-1000000' });
  });

  it('are numbered without gap or double, also when issues race and some roll back (BEY-075)', async () => {
    const series = `R${Date.now()}-`;
    await Promise.all(
      place.students.map((_, n) =>
        db
          .transaction(async (client) => {
            const row = certificate(n, series);
            const columns = Object.keys(row);
            await client.query(
              `INSERT INTO certificates (${columns}) VALUES (${columns.map((_column, index) => `$${index + 1}`)})`,
              Object.values(row),
            );
            if (n % 3 === 0) throw new Error('killed');
          })
          .catch((error: Error) => expect(error.message).toBe('killed')),
      ),
    );
    const rows = await db.query('SELECT serial_no FROM certificates WHERE serial_series = $1 ORDER BY serial_number', [
      series,
    ]);
    expect(rows.map(({ serial_no }) => serial_no as string)).toEqual(
      Array.from({ length: 20 }, (_, n) => `${series}${String(n + 1).padStart(6, '0')}`),
    );
  });

  it('are kept, and once issued neither print nor number nor proof changes (BEY-070)', async () => {
    const { id } = await db.insert<Id>('certificates', certificate(0, 'K-'));
    expect(await db.refusal('DELETE FROM certificates WHERE id = $1', [id])).toBe('certificate_kept');
    const issue = `UPDATE certificates SET status = 'issued', issued_at = now(), file_hash = 'f' WHERE id = $1`;
    expect(await db.refusal(issue, [id])).toBe('certificate_proven');
    const key = await db.insert<Id>('signing_keys', {
      organization_id: place.organization_id, purpose: 'credential', key_version: 1, public_key: randomUUID(),
      valid_from: hoursFromNow(-1) }); // prettier-ignore
    await db.query(
      `UPDATE certificates SET status = 'issued', issued_at = now(), file_hash = 'f', evidence_digest = 'e', credential = '{}',
              signing_key_id = $2, status_list = 1, status_index = 7 WHERE id = $1`, [id, key.id]); // prettier-ignore
    for (const change of [`printed = '{"name": "X"}'`, `serial_no = 'K-9'`, `file_hash = 'g'`, 'status_index = 8']) {
      expect(await db.refusal(`UPDATE certificates SET ${change} WHERE id = $1`, [id]), change).toBe('frozen');
    }
    await expect(db.insert('certificates', certificate(0, 'K-'))).rejects.toThrow('certificates_one_live');
    expect(await db.refusal(`UPDATE certificates SET status = 'pending' WHERE id = $1`, [id])).toBe('bad_transition');
  });
});
