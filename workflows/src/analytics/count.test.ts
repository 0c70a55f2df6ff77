import { recomputeSection } from '@muster/directus/statistics';
import { campus, dayIn, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { ANALYTICS_PROCESS } from '@muster/domain/analytics';
import { sqlOf } from '@muster/domain/process';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../database.ts';
import { createAnalyticsActivities } from './activities.ts';
import { at as when, held, heldEvent, keptDays } from './testing.ts';

const db = withDatabase('muster-worker');
const MINUTE_MS = 60_000;

/** A whole run, as the workflow makes it, at an instant. @returns the days it counted */
async function run(at: Campus, now = new Date().toISOString()) {
  const { planCounting, countDays, finishCounting } = createAnalyticsActivities({ database: db.pool });
  await inTransaction(db.pool, (query) => recomputeSection(query, at.course_section_id));
  const plan = await planCounting(at.campus_id, now);
  if (!plan) return null;
  for (const part of plan.parts) await countDays(plan.organization_id, { campus_id: at.campus_id, ...part });
  await finishCounting(at.campus_id, plan, now);
  return plan.parts;
}
const isDue = async (at: Campus) =>
  (
    await db.query(`SELECT 1 FROM campuses t WHERE t.id = $1 AND ${sqlOf(ANALYTICS_PROCESS.unfinished)}`, [
      at.campus_id,
    ])
  ).length === 1;

describe('the days of a campus', { timeout: 60_000 }, () => {
  it('begin at midnight of the campus: 18:30 UTC is the next day in Kolkata, and hours are those of its clock (EAS-083, EAS-087)', async () => {
    const at = await campus(db);
    await held(db, at, when(-9, '18:29'), { codes: ['present', 'absent', 'absent'] });
    await held(db, at, when(-9, '18:30'), { codes: ['present', 'late', 'absent'] });
    await run(at);
    const figures = { rate: 33.33, attendees: 1, events: 0, hours: { 23: 1 } };
    const next = { rate: 66.67, attendees: 2, events: 0, hours: { 0: 2 } };
    expect(await keptDays(db, at)).toEqual([
      { day: dayIn(-9), of: 'campus', ...figures },
      { day: dayIn(-9), of: 'department', ...figures },
      { day: dayIn(-8), of: 'campus', ...next },
      { day: dayIn(-8), of: 'department', ...next },
    ]);
  });

  it('count people once a day, events with whoever came to them, and waits by their length (EAS-084, EAS-085, EAS-086, EAS-089)', async () => {
    const at = await campus(db);
    await held(db, at, when(-5, '04:00'), { codes: ['present', 'present', 'absent'], waitMs: 2 * MINUTE_MS });
    await held(db, at, when(-5, '06:00'), { codes: ['present', 'absent', 'absent'], pending: true });
    const event = await heldEvent(db, at, when(-5, '09:00'));
    await held(db, at, when(-5, '09:00'), { codes: ['absent', 'absent', 'present'], event });
    await heldEvent(db, at, when(-3, '09:00'), 'Without anybody');
    await run(at);
    const [whole, department] = await db.query(
      `SELECT total_sessions, total_events, total_attendees, attendance_rate::float8 AS rate, verified_count, pending_count,
              avg_verification_ms::float8 AS wait, verification_time_buckets AS waits, sessions_held
         FROM daily_attendance_stats WHERE campus_id = $1 AND stat_date = $2 ORDER BY department_id NULLS FIRST`,
      [at.campus_id, dayIn(-5)],
    );
    // Classes: 3 of 6 marks present. Verified: three at once and three after two minutes.
    expect(whole).toEqual({
      ...{ total_sessions: 2, total_events: 1, total_attendees: 3, rate: 50, verified_count: 6, pending_count: 3 },
      ...{ wait: MINUTE_MS, waits: { 0: 3, 60000: 3 }, sessions_held: 6 },
    });
    expect(department).toMatchObject({ total_events: 0, total_attendees: 2, verified_count: 3, waits: { 60000: 3 } });
    expect((await keptDays(db, at)).at(-1)).toMatchObject({ day: dayIn(-3), events: 1, attendees: 0 });
  });

  it('are not counted before they are over, and counting them again changes nothing but when (EAS-090)', async () => {
    const at = await campus(db);
    await held(db, at, when(-2, '05:00'), { codes: ['present'] });
    await held(db, at, when(1, '00:30'), { codes: ['present'] }); // in the campus' zone today may be over already
    await run(at);
    const first = await db.query('SELECT * FROM daily_attendance_stats WHERE campus_id = $1', [at.campus_id]);
    expect(new Set((await keptDays(db, at)).map(({ day }) => day))).toEqual(new Set([dayIn(-2)]));
    await run(at);
    const again = await db.query('SELECT * FROM daily_attendance_stats WHERE campus_id = $1', [at.campus_id]);
    const still = ({ calculated_at, updated_at, ...row }: Record<string, unknown>) => [row, calculated_at, updated_at];
    expect(again.map((row) => still(row)[0])).toEqual(first.map((row) => still(row)[0]));
    expect(String(again[0]?.['calculated_at']) > String(first[0]?.['calculated_at'])).toBe(true);
  });

  it('that were missed are made good, and a corrected or moved class is counted where it is now', async () => {
    const at = await campus(db);
    const moved = await held(db, at, when(-20, '05:00'), { codes: ['present', 'absent'] });
    const corrected = await held(db, at, when(-10, '05:00'), { codes: ['absent', 'absent'] });
    // The run of 15 days ago; whatever came after it was missed.
    await run(at, when(-15, '21:00'));
    expect((await keptDays(db, at)).map(({ day }) => day)).toEqual([dayIn(-20), dayIn(-20)]);
    await db.query(`UPDATE attendance_records SET presence_state_id = $2 WHERE attendance_session_id = $1`, [
      corrected,
      at.states.present,
    ]);
    await db.query(
      `UPDATE attendance_sessions SET scheduled_start_at = $2, scheduled_end_at = $2::timestamptz + interval '1 hour' WHERE id = $1`,
      [moved, when(-4, '05:00')],
    );
    await run(at);
    const days = (await keptDays(db, at)).filter(({ of }) => of === 'campus');
    expect(days.map(({ day, rate }) => [day, rate])).toEqual([
      [dayIn(-10), 100],
      [dayIn(-4), 50],
    ]);
  });

  it('are one organization’s own, and none of an organization that is not active', async () => {
    const [at, other] = [await campus(db), await campus(db)];
    await held(db, at, when(-2, '05:00'), { codes: ['present'] });
    await held(db, other, when(-2, '05:00'), { codes: ['absent'] });
    await run(at);
    expect(await keptDays(db, other)).toEqual([]);
    await db.query(`UPDATE organizations SET status = 'suspended' WHERE id = $1`, [other.organization_id]);
    expect([await run(other), await isDue(other)]).toEqual([null, false]);
  });

  it('are due once after two in the night of the campus, and when somebody asks (CH-052)', async () => {
    const at = await campus(db);
    expect(await isDue(at)).toBe(true);
    await run(at);
    expect(await isDue(at)).toBe(false);
    await db.query(`UPDATE campuses SET days_counted_at = now() - interval '25 hours' WHERE id = $1`, [at.campus_id]);
    expect(await isDue(at)).toBe(true);
    await run(at);
    await db.query('UPDATE campuses SET days_asked_at = clock_timestamp() WHERE id = $1', [at.campus_id]);
    expect(await isDue(at)).toBe(true);
  });
});

describe('the histograms of a campus', { timeout: 60_000 }, () => {
  it('are kept for a week, thirty days and the running term that end yesterday, each type once, and no older ones (EAS-095, EAS-096, EAS-097, EAS-098)', async () => {
    const at = await campus(db);
    await db.query('UPDATE academic_terms SET is_current = true WHERE organization_id = $1', [at.organization_id]);
    await held(db, at, when(-40, '05:00'), { codes: ['present', 'absent'] });
    await held(db, at, when(-2, '05:00'), { codes: ['present', 'present'] });
    await run(at, when(-1, '21:00'));
    await run(at);
    const charts = await db.query<{ chart_type: string; starts: string; ends: string; n: number; values: number[] }>(
      `SELECT chart_type, range_starts_on::text AS starts, range_ends_on::text AS ends, total_samples AS n, "values"
         FROM histograms WHERE campus_id = $1 ORDER BY range_starts_on, chart_type`,
      [at.campus_id],
    );
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
    const last = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    expect(charts).toHaveLength(15);
    expect(new Set(charts.map(({ ends }) => ends))).toEqual(new Set([last]));
    const hourly = charts.filter(({ chart_type }) => chart_type === 'attendance_hourly');
    expect(hourly.map(({ n }) => n)).toEqual([3, 2, 2]);
    // 05:00 UTC is half past ten in Kolkata.
    expect(hourly.map(({ values }) => values[10])).toEqual([3, 2, 2]);
  });
});
