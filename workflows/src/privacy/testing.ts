// An organization with rows that were kept for longer or shorter than they should.
import { randomUUID } from 'node:crypto';
import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

const DAY_MS = 86_400_000;
/** The instant so many days ago, UTC ISO. */
export const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

type Id = { id: string };

/** A scan of a student, so many days old. */
export const scan = async (db: TestDatabase, at: Campus, days: number, of = 0): Promise<string> =>
  (
    await db.insert<Id>('qr_scan_logs', {
      organization_id: at.organization_id,
      presented_digest: 'd'.repeat(64),
      person_id: at.students[of]?.person_id,
      scanned_at: ago(days),
      created_at: ago(days),
      ip_address: '10.0.0.7',
      user_agent: 'test',
      scan_successful: true,
    })
  ).id;

/** A message to a student, so many days old; read so many days ago, or never. */
export const message = async (db: TestDatabase, at: Campus, days: number, read: number | null): Promise<string> =>
  (
    await db.insert<Id>('notifications', {
      organization_id: at.organization_id,
      person_id: at.students[0]?.person_id,
      notification_type: 'system',
      dedupe_key: randomUUID(),
      title: 'Old',
      message: 'Old',
      created_at: ago(days),
      ...(read === null ? {} : { is_read: true, read_at: ago(read) }),
    })
  ).id;

/** An unanswered request of a student about the own data, which keeps what it may be about. */
export const request = (db: TestDatabase, at: Campus, of: number) =>
  db.insert<Id>('data_subject_requests', {
    organization_id: at.organization_id,
    person_id: at.students[of]?.person_id,
    kind: 'access',
    due_at: ago(-20),
  });

/** Days of figures of the campus, counted so many days ago. */
export const figures = (db: TestDatabase, at: Campus, days: number) =>
  db.insert<Id>('histograms', {
    organization_id: at.organization_id,
    campus_id: at.campus_id,
    chart_type: 'attendance_hourly',
    range_starts_on: ago(days + 30).slice(0, 10),
    range_ends_on: ago(days).slice(0, 10),
    bins: JSON.stringify([]),
    values: JSON.stringify([]),
    total_samples: 0,
    created_at: ago(days),
  });
