import { beforeEach, describe, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus, type StateCode } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createStatisticsActivities } from './activities.ts';

const db = withDatabase('muster-worker');
const DAY_H = 24;
let at: Campus;
beforeEach(async () => {
  at = await campus(db, { students: 2 });
});

/** The class held so many days ago, with a student's mark; the same class for both. */
async function held(daysAgo: number, code: StateCode, student = 0): Promise<string> {
  const starts = hoursFromNow(-daysAgo * DAY_H);
  const { id } = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id: at.organization_id, course_section_id: at.course_section_id, name: 'Algorithms',
    session_date: starts.slice(0, 10), geofence_action: 'off', scheduled_start_at: starts,
    scheduled_end_at: hoursFromNow(-daysAgo * DAY_H + 1), status: 'finalized',
  }); // prettier-ignore
  const record = await db.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id, attendance_session_id: id, person_id: at.students[student]?.person_id,
    presence_state_id: at.states[code], capture_method: 'manual', recorded_at: starts,
    verification_status: 'verified', verified_at: starts,
  }); // prettier-ignore
  return record.id;
}
const missed = async (...days: number[]) => {
  const records = [];
  for (const day of days) records.push(await held(day, 'absent'));
  return records;
};
const count = () => createStatisticsActivities({ database: db.pool }).recomputeSectionStats(at.course_section_id);
const mark = (record: string | undefined, code: StateCode) =>
  db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [record, at.states[code]]);
const cases = () =>
  db.query<{ status: string; absences: number; own: boolean }>(
    `SELECT status, absences, person_id = $2 AS own FROM care_cases WHERE organization_id = $1 ORDER BY created_at, id`,
    [at.organization_id, at.students[0]?.person_id],
  );

describe('absences in a row', { timeout: 60_000 }, () => {
  it('open one case with the third, which grows with the next, however often the section is counted (BEY-048)', async () => {
    await held(20, 'present');
    await missed(10, 9);
    await count();
    expect(await cases()).toEqual([]);
    await missed(8);
    await count();
    await count();
    expect(await cases()).toEqual([{ status: 'open', absences: 3, own: true }]);
    await missed(7);
    await count();
    expect(await cases()).toEqual([{ status: 'open', absences: 4, own: true }]);
  });

  it('are passed over by an excused class between them, and ended by an excuse for one of them (BEY-048)', async () => {
    const [first] = await missed(10);
    await held(9, 'excused');
    const [, last] = await missed(8, 7);
    await count();
    expect(await cases()).toEqual([{ status: 'open', absences: 3, own: true }]);
    await mark(last, 'excused');
    await count();
    expect(await cases()).toEqual([{ status: 'withdrawn', absences: 3, own: true }]);
    // The excuse is taken back: the same streak asks nobody again.
    await mark(last, 'absent');
    await count();
    expect(await cases()).toHaveLength(1);
    await mark(first, 'present');
    await count();
    expect((await cases()).map(({ status }) => status)).toEqual(['withdrawn']);
    const again = `UPDATE care_cases SET status = 'open', closed_at = NULL WHERE organization_id = $1`;
    expect(await db.refusal(again, [at.organization_id])).toBe('bad_transition');
  });

  it('end when the student comes, and a new streak is a new case (BEY-048)', async () => {
    await missed(12, 11, 10);
    await count();
    await held(9, 'late');
    await count();
    await missed(8, 7, 6);
    await count();
    expect(await cases()).toEqual([
      { status: 'withdrawn', absences: 3, own: true },
      { status: 'open', absences: 3, own: true },
    ]);
  });

  it('of somebody who has left the class concern nobody', async () => {
    await missed(12, 11, 10);
    await db.query(
      `UPDATE course_enrollments ce SET dropped_on = current_date - 5 FROM enrollments e WHERE e.id = ce.enrollment_id AND e.person_id = $1`,
      [at.students[0]?.person_id],
    );
    await count();
    expect(await cases()).toEqual([]);
  });
});
