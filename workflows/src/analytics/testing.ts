// Classes and events of a campus whose days are counted.
import { type Campus, dayIn, type StateCode } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

type Id = { id: string };
const HOUR_MS = 3_600_000;
export type Held = { codes: readonly StateCode[]; waitMs?: number; event?: string; pending?: boolean };

/** A finalized session at an instant (UTC ISO) with a mark for each of the first students; without an event a class of the section. */
export async function held(db: TestDatabase, at: Campus, starts: string, one: Held): Promise<string> {
  const { organization_id } = at;
  const { id } = await db.insert<Id>('attendance_sessions', {
    organization_id,
    ...(one.event ? { event_id: one.event, session_type: 'workshop' } : { course_section_id: at.course_section_id }),
    name: 'Algorithms',
    session_date: starts.slice(0, 10),
    geofence_action: 'off',
    scheduled_start_at: starts,
    scheduled_end_at: new Date(Date.parse(starts) + HOUR_MS).toISOString(),
    status: 'finalized',
  });
  const verified = one.pending
    ? { verification_status: 'pending' }
    : {
        verification_status: 'verified',
        verified_at: new Date(Date.parse(starts) + (one.waitMs ?? 0)).toISOString(),
      };
  for (const [index, code] of one.codes.entries())
    await db.insert('attendance_records', {
      organization_id,
      attendance_session_id: id,
      person_id: at.students[index]?.person_id,
      presence_state_id: at.states[code],
      capture_method: 'manual',
      recorded_at: starts,
      ...verified,
    });
  return id;
}

/** An event of the campus that was held at an instant. */
export const heldEvent = async (db: TestDatabase, at: Campus, starts_at: string, title = 'Talk'): Promise<string> =>
  (
    await db.insert<Id>('events', {
      organization_id: at.organization_id,
      campus_id: at.campus_id,
      organizer_id: at.professor.person_id,
      title,
      location: 'Hall',
      starts_at,
      ends_at: new Date(Date.parse(starts_at) + HOUR_MS).toISOString(),
      status: 'completed',
    })
  ).id;

export type Kept = {
  day: string;
  of: 'campus' | 'department';
  rate: number;
  attendees: number;
  events: number;
  hours: Record<string, number>;
};

/** The kept days of a campus that say something, in order. */
export const keptDays = (db: TestDatabase, at: Campus) =>
  db.query<Kept>(
    `SELECT stat_date::text AS day, CASE WHEN department_id IS NULL THEN 'campus' ELSE 'department' END AS of,
            attendance_rate::float8 AS rate, total_attendees AS attendees, total_events AS events, hourly_distribution AS hours
       FROM daily_attendance_stats WHERE campus_id = $1 ORDER BY stat_date, department_id NULLS FIRST`,
    [at.campus_id],
  );

/** The instant of an hour (UTC, 'HH:MM') so many days from now. */
export const at = (days: number, time: string): string => `${dayIn(days)}T${time}:00.000Z`;
