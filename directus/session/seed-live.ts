import { spansOverlap } from '@muster/domain/calendar';
import type { ClientBase } from 'pg';
import type { Section } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import type { Lesson } from '../timetable/seed.ts';

const MS_PER_MINUTE = 60_000;
const STARTED_MINUTES_AGO = 5;
const MINUTES_TO_COME = 120;

/**
 * The two sessions that are open when somebody tries the demo: one within 200 m of the lecture room, as the story has it,
 * and one that asks for no place, so that a phone at home can be marked present too. Both by the demo professor.
 */
const LIVE = [
  { section: 0, name: 'Data Structures (open now)', fence: true },
  { section: 1, name: 'Discrete Mathematics (open now, from anywhere)', fence: false },
] as const;

export const liveSpan = (now: Date) => ({
  starts_at: new Date(now.getTime() - STARTED_MINUTES_AGO * MS_PER_MINUTE).toISOString(),
  ends_at: new Date(now.getTime() + MINUTES_TO_COME * MS_PER_MINUTE).toISOString(),
});

/** The lessons of a section as they are once the live sessions have taken the place of what the batch had then. */
export function withLive(s: Seeding, section: Section, lessons: readonly Lesson[]): Lesson[] {
  if (section.batch.no !== 0) return [...lessons];
  const span = liveSpan(s.now);
  const spanOf = (lesson: Lesson) => ({ starts_at: lesson.scheduled_start_at, ends_at: lesson.scheduled_end_at });
  const rest = lessons.filter((lesson) => lesson.finalized || !spansOverlap(spanOf(lesson), span));
  const live = LIVE.filter((one) => one.section === section.no).map(() => ({
    id: s.id('live', section.no, span.starts_at),
    slot: -1,
    day: s.today,
    scheduled_start_at: span.starts_at,
    scheduled_end_at: span.ends_at,
    finalized: false,
  }));
  return [...rest, ...live];
}

/** The ids a live session is found by: the same for the same seed and start. */
export type LiveContext = Pick<Seeding, 'client' | 'id' | 'now' | 'today'>;

/** Opens the live sessions as copies of their sections' ordinary ones, and cancels what the batch would have had then. */
export async function openLive({
  client,
  id,
  now,
  today,
}: LiveContext): Promise<{ within_radius: string; anywhere: string }> {
  const { starts_at, ends_at } = liveSpan(now);
  await client.query(
    `UPDATE attendance_sessions s SET status = 'cancelled', cancelled_reason = 'Another session of the batch takes place at this time.'
       FROM course_sections cs WHERE cs.id = s.course_section_id AND s.status = 'scheduled'
        AND cs.batch_group_id = (SELECT batch_group_id FROM course_sections WHERE id = $1)
        AND tstzrange(s.scheduled_start_at, s.scheduled_end_at) && tstzrange($2, $3)`,
    [id('section', 0), starts_at, ends_at],
  );
  const ids = LIVE.map(({ section }) => id('live', section, starts_at)) as [string, string];
  for (const [index, { section, name, fence }] of LIVE.entries())
    await client.query(
      `INSERT INTO attendance_sessions (id, organization_id, session_type, name, course_section_id, session_date, held_on, campus_id,
              venue_id, conducted_by_id, scheduled_start_at, scheduled_end_at, actual_start_at, opens_before_minutes,
              late_after_minutes, grace_period_minutes, latitude, longitude, radius_m, geofence_action, allowed_methods,
              required_factors, rule_overrides, status)
       SELECT $1, organization_id, session_type, $2, course_section_id, $3::date, $3::date, campus_id, venue_id, conducted_by_id, $4::timestamptz,
              $5::timestamptz, $4::timestamptz, opens_before_minutes, ${MINUTES_TO_COME}, grace_period_minutes, latitude, longitude, radius_m,
              CASE WHEN $6 THEN geofence_action ELSE 'off' END, allowed_methods,
              CASE WHEN $6 THEN required_factors ELSE '[]' END, rule_overrides, 'open'
         FROM attendance_sessions WHERE course_section_id = $7 ORDER BY scheduled_start_at LIMIT 1`,
      [ids[index], name, today, starts_at, ends_at, fence, id('section', section)],
    );
  return { within_radius: ids[0], anywhere: ids[1] };
}

/** The live sessions that are still open and last, or `null` when there are none any more. */
export async function findLive(
  client: ClientBase,
  id: Seeding['id'],
  now: Date,
): Promise<{ within_radius: string; anywhere: string } | null> {
  const { rows } = await client.query<{ id: string; course_section_id: string }>(
    `SELECT id, course_section_id FROM attendance_sessions
      WHERE course_section_id = ANY ($1) AND status = 'open' AND scheduled_end_at > $2 ORDER BY scheduled_start_at DESC`,
    [LIVE.map(({ section }) => id('section', section)), now],
  );
  const of = (no: number) => rows.find(({ course_section_id }) => course_section_id === id('section', no))?.id;
  const [within_radius, anywhere] = [of(0), of(1)];
  return within_radius && anywhere ? { within_radius, anywhere } : null;
}
