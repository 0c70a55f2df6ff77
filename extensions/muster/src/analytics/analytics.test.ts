import { forOrganization, knexDatabase } from '@muster/directus';
import { replaceDays } from '@muster/directus/analytics/queries.ts';
import { type DayFigures, dayFigures } from '@muster/domain/analytics';
import { EMPTY_TALLY } from '@muster/domain/statistics';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, type Campus, type Member } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { createCache, DASHBOARD_MS } from './cache.ts';
import { askForCount, showDashboard, showHistograms } from './service.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let other: Campus;
let now = Date.now();
const clock = () => new Date(now);
const cache = createCache<never>(clock, DASHBOARD_MS);

const call = (member: Member, role: Actor['role'], of = at) => ({
  tenant: forOrganization(knexDatabase(db), of.organization_id),
  actor: { ...member, organization_id: of.organization_id, role, department_id: of.department_id, locale: null },
});
const show = (member: Member, role: Actor['role'], asked = {}, of = at) =>
  showDashboard({ clock }, cache as never, call(member, role, of), asked);

/** A day with so many marks present and absent, of the campus and of the department. */
const figures = (stat_date: string, present_count: number, absent_count: number): DayFigures[] => {
  const row = {
    ...EMPTY_TALLY,
    ...{ stat_date, present_count, absent_count, sessions_held: present_count + absent_count, credit: present_count },
    ...{ total_sessions: 1, total_attendees: present_count, verified_count: 0, pending_count: 0, flagged_count: 0 },
    avg_verification_ms: null,
  };
  const days = [
    { ...row, department_id: null, total_events: 1 },
    { ...row, department_id: at.department_id, total_events: 0 },
  ];
  return dayFigures({ days, hours: [], waits: [] }, [], () => 'exclude');
};
const keep = (days: readonly DayFigures[]) =>
  replaceDays(
    forOrganization(database.pool, at.organization_id),
    { campus_id: at.campus_id, from: dayIn(-60), to: dayIn(0) },
    days,
  );

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
  [at, other] = [await campus(database), await campus(database)];
  await keep([...figures(dayIn(-40), 1, 1), ...figures(dayIn(-10), 3, 1), ...figures(dayIn(-3), 1, 0)]);
});
afterAll(() => db.destroy());

describe('a dashboard of days', () => {
  it('adds up the thirty days that are over and compares them with the thirty before (EAS-093)', async () => {
    const shown = await show(at.head, 'org_admin');
    expect(shown).toMatchObject({ department: null, whole_campus: true, threshold_pct: 75 });
    expect(shown.metrics).toMatchObject({ sessions: 2, events: 2, attendees: 4, average_rate: 87.5 });
    expect(shown.before.metrics).toMatchObject({ sessions: 1, events: 1, attendees: 1, average_rate: 50 });
    expect(shown.days.map(({ day, rate }) => [day, rate])).toEqual([
      [dayIn(-10), 75],
      [dayIn(-3), 100],
    ]);
    expect(shown.histograms).toHaveLength(5);
  });

  it('is a head’s for the own department alone, and nobody else’s', async () => {
    const own = await show(at.head, 'manager');
    expect(own).toMatchObject({ department: { id: at.department_id }, whole_campus: false });
    expect([own.metrics.events, own.metrics.attendees, own.histograms.length]).toEqual([0, 4, 3]);
    const refused = (code: string) => ({ problem: { code } });
    await expect(show(at.head, 'manager', { department_id: other.department_id })).rejects.toMatchObject(
      refused('NOT_FOUND'),
    );
    await expect(show(at.head, 'org_admin', { campus_id: other.campus_id })).rejects.toMatchObject(
      refused('NOT_FOUND'),
    );
    const [mentor, manager] = [call(at.professor, 'mentor'), call(at.head, 'manager')];
    for (const attempt of [
      () => show(at.professor, 'manager'),
      () => show(at.professor, 'mentor'),
      () => showHistograms(mentor, undefined),
      () => askForCount(manager, at.campus_id),
    ])
      await expect(attempt()).rejects.toMatchObject(refused('FORBIDDEN'));
    await expect(askForCount(call(at.head, 'org_admin'), other.campus_id)).rejects.toMatchObject(refused('NOT_FOUND'));
  });

  it('asks for no more days than a request may, and for none that are not over', async () => {
    const far = await show(at.head, 'org_admin', { from: '2000-01-01' });
    expect((Date.parse(far.to) - Date.parse(far.from)) / 86_400_000).toBe(399);
    const future = await show(at.head, 'org_admin', { from: dayIn(20), to: dayIn(30) });
    expect(future.to < dayIn(1)).toBe(true);
    expect(future.from <= future.to).toBe(true);
  });

  it('is given again for five minutes, and at once anew when the days were counted (EAS-094)', async () => {
    const asked = { from: dayIn(-12), to: dayIn(-9) };
    const events = async () => (await show(at.head, 'org_admin', asked)).metrics.attendees;
    expect(await events()).toBe(3);
    await keep([...figures(dayIn(-10), 9, 1)]);
    expect(await events()).toBe(3);
    now += DASHBOARD_MS;
    expect(await events()).toBe(9);
    await keep([...figures(dayIn(-10), 5, 1)]);
    expect(await events()).toBe(9);
    await database.query('UPDATE campuses SET days_counted_at = now() WHERE id = $1', [at.campus_id]);
    expect(await events()).toBe(5);
  });
});
