import { forecastOf } from '@muster/domain/forecast';
import { percentageOf, standingOf, type StatisticsRules, tallyOf, type CountedMark } from '@muster/domain/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campus, type Campus, dayIn, hoursFromNow } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createStatisticsActivities } from './activities.ts';

const db = withDatabase('muster-worker');
const DAY_H = 24;
type Category = 'present' | 'late' | 'excused' | 'absent';

/** A session of the section so many days from now; past ones are finalized by moving through their states. */
async function session(at: Campus, days: number, finalized: boolean): Promise<{ id: string; day: string }> {
  const start = hoursFromNow(days * DAY_H);
  const day = start.slice(0, 10);
  const { id, held_on } = await db.insert<{ id: string; held_on: string }>('attendance_sessions', {
    organization_id: at.organization_id,
    course_section_id: at.course_section_id,
    name: 'Algorithms',
    session_date: day,
    geofence_action: 'off',
    scheduled_start_at: start,
    scheduled_end_at: new Date(Date.parse(start) + 3_600_000).toISOString(),
    status: finalized ? 'finalized' : 'scheduled',
  });
  return { id, day: held_on };
}

const mark = (at: Campus, sessionId: string, personId: string, category: Category) =>
  db.query(
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at,
            verification_status, verified_at) VALUES ($1, $2, $3, $4, 'manual', now(), 'verified', now())`,
    [at.organization_id, sessionId, personId, at.states[category]],
  );

async function statsOf(at: Campus, personId: string) {
  return db.one<Record<string, unknown>>(
    `SELECT sessions_held, present_count, late_count, excused_count, absent_count, credit::float, percentage::float, standing,
            sessions_remaining, best_pct::float, worst_pct::float, must_attend, unreachable_from::text
       FROM student_attendance_stats WHERE course_section_id = $1 AND person_id = $2`,
    [at.course_section_id, personId],
  );
}

const policy = (at: Campus, rules: StatisticsRules, scope: 'organization' | 'section' = 'organization') =>
  db.insert('attendance_policies', {
    organization_id: at.organization_id,
    scope_type: scope,
    scope_id: scope === 'section' ? at.course_section_id : null,
    ...rules,
  });

describe('statistics of a section', { timeout: 60_000 }, () => {
  it('equal the percentage and forecast of the domain on any marks, in every excused mode (CH-045, CH-046, CH-050, CH-055)', async () => {
    const rules = fc.record({
      excused_mode: fc.constantFrom('exclude', 'count_present', 'count_absent'),
      eligibility_threshold_pct: fc.constantFrom(0, 50, 66.67, 75, 85.5, 100),
      at_risk_margin_pct: fc.constantFrom(0, 5, 12.5),
    }) as fc.Arbitrary<StatisticsRules>;
    const category = fc.constantFrom<Category>('present', 'late', 'excused', 'absent');
    const history = fc.array(category, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        rules,
        history,
        fc.nat({ max: 6 }),
        fc.constantFrom(1, 0.5, 0.33),
        async (rule, marks, planned, late) => {
          const at = await campus(db, { students: 1 });
          const student = at.students[0]?.person_id ?? '';
          await db.query('DELETE FROM qr_tokens WHERE attendance_session_id = $1', [at.attendance_session_id]);
          await db.query('DELETE FROM attendance_sessions WHERE id = $1', [at.attendance_session_id]);
          await db.query('UPDATE presence_states SET weight = $2 WHERE id = $1', [at.states.late, late]);
          await policy(at, rule);
          for (const [index, one] of marks.entries())
            await mark(at, (await session(at, -marks.length + index - 1, true)).id, student, one);
          const days: string[] = [];
          for (let index = 1; index <= planned; index += 1) days.push((await session(at, index, false)).day);

          const { recomputeSectionStats } = createStatisticsActivities({ database: db.pool });
          await recomputeSectionStats(at.course_section_id);
          await recomputeSectionStats(at.course_section_id);

          const weights = { present: 1, late, excused: 0, absent: 0 };
          const tally = tallyOf(marks.map((one): CountedMark => ({ category: one, weight: weights[one] })));
          const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
          const percentage = percentageOf(tally, rule.excused_mode);
          expect(await statsOf(at, student)).toEqual({
            ...tally,
            percentage,
            standing: standingOf(percentage, rule),
            ...forecastOf(tally, days, rule, today),
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('count a person only on the days they were on the roster, and forget nobody who left (BEY-041)', async () => {
    const at = await campus(db, { students: 2 });
    const [stays, leaves] = at.students.map(({ person_id }) => person_id) as [string, string];
    await policy(at, { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 });
    const [early, late] = [await session(at, -20, true), await session(at, -3, true)];
    for (const one of [early, late]) for (const person of [stays, leaves]) await mark(at, one.id, person, 'present');
    await db.query(
      `UPDATE course_enrollments SET status = 'dropped', dropped_on = $2
        WHERE enrollment_id = (SELECT id FROM enrollments WHERE person_id = $1)`,
      [leaves, dayIn(-10)],
    );
    await createStatisticsActivities({ database: db.pool }).recomputeSectionStats(at.course_section_id);
    expect(await statsOf(at, stays)).toMatchObject({ sessions_held: 2, percentage: 100 });
    expect(await statsOf(at, leaves)).toMatchObject({ sessions_held: 1, percentage: 100 });
    const section = await db.one('SELECT * FROM section_attendance_stats WHERE course_section_id = $1', [
      at.course_section_id,
    ]);
    expect(section).toMatchObject({ sessions_held: 2, students_total: 1 });
  });

  it('follow the most specific policy: the section before the organization (CH-046)', async () => {
    const at = await campus(db, { students: 1 });
    const student = at.students[0]?.person_id ?? '';
    const rules = { excused_mode: 'exclude', at_risk_margin_pct: 0 } as const;
    await policy(at, { ...rules, eligibility_threshold_pct: 75 });
    await policy(at, { ...rules, eligibility_threshold_pct: 40 }, 'section');
    await mark(at, (await session(at, -2, true)).id, student, 'present');
    await mark(at, (await session(at, -1, true)).id, student, 'absent');
    await createStatisticsActivities({ database: db.pool }).recomputeSectionStats(at.course_section_id);
    expect(await statsOf(at, student)).toMatchObject({ percentage: 50, standing: 'eligible' });
  });
});
