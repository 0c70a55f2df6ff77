import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { countedPlace, type CountedPlace } from '../testing/counted.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let at: CountedPlace;
let student: Caller;
let weekdays: number[] | undefined;

/** Which weekdays people work on; no slot of the demo timetable lies on the others, so that no class is made for them. */
const setWeekdays = async (days: readonly number[]) =>
  world.campus.rows(
    `UPDATE settings SET value = ?::jsonb WHERE organization_id = ? AND key = 'calendar.working_weekdays' RETURNING id`,
    [JSON.stringify(days), world.campus.organization_id],
  );
beforeAll(async () => {
  at = await countedPlace(world.campus);
  student = await world.campus.as(at.email);
  const [kept] = await world.campus.rows<{ value: number[] }>(
    `SELECT value FROM settings WHERE organization_id = ? AND key = 'calendar.working_weekdays'`,
    [world.campus.organization_id],
  );
  weekdays = kept?.value;
  await setWeekdays([1, 2, 3, 4, 5, 6, 7]); // a case sleeps on other days
});
afterAll(async () => {
  if (weekdays) await setWeekdays(weekdays);
});

describe('a student who misses three classes in a row', () => {
  type Case = { id: string; person: { id: string }; status: string; absences: number; note: string | null; task_id: string | null }; // prettier-ignore
  const casesOf = async (caller: Caller) => (await caller.get('/muster/care-cases')).data as Case[];

  it('is one task of the mentor, whose words the list keeps (BEY-048)', async () => {
    const [made] = await world.campus.rows<{ person_id: string; mentor: string; mentor_id: string }>(
      `SELECT e.person_id, m.email AS mentor, m.person_id AS mentor_id FROM course_enrollments ce
         JOIN enrollments e ON e.id = ce.enrollment_id JOIN student_profiles sp ON sp.person_id = e.person_id
         JOIN directus_users m ON m.person_id = sp.mentor_id AND m.status = 'active'
        WHERE ce.course_section_id = ? AND ce.status = 'enrolled'
          AND NOT EXISTS (SELECT 1 FROM care_cases c WHERE c.person_id = e.person_id) ORDER BY e.person_id LIMIT 1`,
      [at.section_id],
    );
    if (!made) throw new Error('nobody of the section has a mentor');
    const mentor = await world.campus.as(made.mentor);
    await world.campus.rows(
      `WITH classes AS (
         INSERT INTO attendance_sessions (organization_id, course_section_id, name, session_date, geofence_action,
                scheduled_start_at, scheduled_end_at, status)
         SELECT organization_id, id, 'Missed', current_date, 'off', now() - n * interval '1 minute' - interval '1 hour',
                now() - n * interval '1 minute' - interval '30 minutes', 'finalized'
           FROM course_sections, generate_series(1, 3) n WHERE id = ? RETURNING id, organization_id, scheduled_start_at)
       INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at)
       SELECT organization_id, id, ?, ?, 'manual', scheduled_start_at FROM classes RETURNING id`,
      [at.section_id, made.person_id, at.absent_id],
    );
    const seen = await eventually(
      () => casesOf(mentor),
      (all) => all.some(({ person, task_id }) => person.id === made.person_id && task_id !== null),
      90_000,
    );
    const one = seen.find(({ person }) => person.id === made.person_id);
    expect(one).toMatchObject({ status: 'open', note: null });
    expect(one?.absences).toBeGreaterThanOrEqual(3);
    const task = (await mentor.get(`/muster/tasks/${one?.task_id}`)).data as { facts?: unknown };
    expect(JSON.stringify(task)).toContain('Missed');
    const comment = 'Was ill, comes back on Monday.';
    const answer = await mentor.post(`/muster/tasks/${one?.task_id}/decide`, { decision: 'approve', comment });
    expect(answer.status).toBeLessThan(300);
    const after = await eventually(
      () => casesOf(mentor),
      (all) => all.some(({ id, status }) => id === one?.id && status === 'done'),
      60_000,
    );
    expect(after.find(({ id }) => id === one?.id)).toMatchObject({ note: comment, task_id: null });
    expect((await student.get('/muster/care-cases')).status).toBe(403);
  });
});
