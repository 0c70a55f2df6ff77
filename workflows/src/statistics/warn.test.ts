import { describe, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus, type StateCode } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createStatisticsActivities } from './activities.ts';

const db = withDatabase('muster-worker');
const DAY_H = 24;

/** The next class, held so many days ago, with the first student's mark. */
async function held(at: Campus, daysAgo: number, code: StateCode): Promise<string> {
  const starts = hoursFromNow(-daysAgo * DAY_H);
  const { id } = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id: at.organization_id,
    course_section_id: at.course_section_id,
    name: 'Algorithms',
    session_date: starts.slice(0, 10),
    geofence_action: 'off',
    scheduled_start_at: starts,
    scheduled_end_at: hoursFromNow(-daysAgo * DAY_H + 1),
    status: 'finalized',
  });
  const { id: record } = await db.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: id,
    person_id: at.students[0]?.person_id,
    presence_state_id: at.states[code],
    capture_method: 'manual',
    recorded_at: starts,
    verification_status: 'verified',
    verified_at: starts,
  });
  return record;
}

const told = async (at: Campus, personId: string | undefined) =>
  db.query<{ title: string; message: string; link: string; standing: string }>(
    `SELECT title, message, link, data ->> 'standing' AS standing FROM notifications
      WHERE organization_id = $1 AND person_id = $2 AND template_code = 'attendance_at_risk' ORDER BY created_at, id`,
    [at.organization_id, personId],
  );

describe('a fall of a percentage', { timeout: 60_000 }, () => {
  it('is told to the student and the mentor, once for each step down, and again only after it was enough', async () => {
    const at = await campus(db, { students: 2 });
    const [student, mentor] = [at.students[0]?.person_id, at.professor.person_id];
    const { recomputeSectionStats } = createStatisticsActivities({ database: db.pool });
    const recompute = () => recomputeSectionStats(at.course_section_id);
    const standings = async (of: string | undefined) => (await told(at, of)).map(({ standing }) => standing);

    for (let day = 20; day > 17; day -= 1) await held(at, day, 'present');
    await recompute();
    expect(await standings(student)).toEqual([]);

    const missed = await held(at, 17, 'absent'); // 3 of 4: 75 %
    await recompute();
    await recompute();
    expect(await standings(student)).toEqual(['at_risk']);
    expect(await standings(mentor)).toEqual(['at_risk']);

    const second = await held(at, 16, 'absent'); // 3 of 5: 60 %
    await recompute();
    expect(await standings(student)).toEqual(['at_risk', 'ineligible']);
    const set = (id: string, state: string) =>
      db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [id, state]);
    await set(second, at.states.excused); // back to at risk: nothing new
    await recompute();
    await set(second, at.states.absent);
    await recompute();
    expect(await standings(student)).toEqual(['at_risk', 'ineligible']);

    await set(second, at.states.present);
    await set(missed, at.states.present); // 100 %: the episode is over
    await recompute();
    await set(missed, at.states.absent); // 4 of 5: 80 %, still enough
    await recompute();
    expect(await standings(student)).toEqual(['at_risk', 'ineligible']);
    await set(second, at.states.absent);
    await recompute();
    expect(await standings(student)).toEqual(['at_risk', 'ineligible', 'ineligible']);
    expect(await told(at, at.students[1]?.person_id)).toEqual([]);
  });

  it('says how far it is and what it takes, to the mentor with the name', async () => {
    const at = await campus(db, { students: 1 });
    await held(at, 3, 'present');
    await held(at, 2, 'absent');
    await createStatisticsActivities({ database: db.pool }).recomputeSectionStats(at.course_section_id);
    const [mine] = await told(at, at.students[0]?.person_id);
    const [mentors] = await told(at, at.professor.person_id);
    // One class is open: with it two of three are 66.67 %.
    expect(mine?.title).toBe('Algorithms, below the threshold');
    expect(mine?.message).toBe('Your attendance is 50 %, and 75 % is needed. It cannot be reached any more this term.');
    expect(mentors?.title).toBe('Student 1: Algorithms, below the threshold');
    expect(mine?.link).toMatch(/^\/explain\/percentage\/[0-9a-f-]{36}$/);
  });
});
