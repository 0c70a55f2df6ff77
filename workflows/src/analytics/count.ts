import { forOrganization, inTransaction, type Tenant } from '@muster/directus';
import * as counts from '@muster/directus/analytics/count-queries.ts';
import * as kept from '@muster/directus/analytics/queries.ts';
import { listEventsCame, readBoardRules } from '@muster/directus/statistics/board.ts';
import {
  campusHistograms,
  COUNTED_AT_ONCE,
  dailyStatsWorkflowId,
  type DayCount,
  type DayFigures,
  dayFigures,
  type DaySpan,
  type DayTally,
  keptSpans,
  PATTERN_DAYS,
} from '@muster/domain/analytics';
import { addDays } from '@muster/domain/calendar';
import { EMPTY_TALLY, type ExcusedMode } from '@muster/domain/statistics';
import type { Database } from '../database.ts';

/** What a run has to do for a campus: the days in parts, and the last of them; nothing when nothing changed. */
export type CountingPlan = { organization_id: string; last: string; term: string | null; parts: DaySpan[] };

/** The days from the first due one to yesterday, in parts of `COUNTED_AT_ONCE`. */
function partsOf(first: string | null, last: string): DaySpan[] {
  const parts: DaySpan[] = [];
  for (let from = first ?? addDays(last, 1); from <= last; from = addDays(from, COUNTED_AT_ONCE)) {
    const end = addDays(from, COUNTED_AT_ONCE - 1);
    parts.push({ from, to: end < last ? end : last });
  }
  return parts;
}

/** @returns null when the campus is gone or its organization is not active */
export async function planCounting(database: Database, campus_id: string, now: string): Promise<CountingPlan | null> {
  const due = await kept.readDueCampus(database, campus_id, now);
  if (!due) return null;
  const { organization_id, yesterday, first, term } = due;
  return { organization_id, last: yesterday, term, parts: partsOf(first, yesterday) };
}

const NOTHING = {
  ...EMPTY_TALLY,
  total_sessions: 0,
  total_attendees: 0,
  verified_count: 0,
  pending_count: 0,
  flagged_count: 0,
  avg_verification_ms: null,
};

/** Marks and events of each day together; a day of events alone has no marks, and events belong to no department. */
function withEvents(
  marks: readonly counts.MarkCount[],
  events: readonly { stat_date: string; total_events: number }[],
): DayCount[] {
  const many = new Map(events.map(({ stat_date, total_events }) => [stat_date, total_events]));
  const days = marks.map((day) => ({
    ...day,
    total_events: day.department_id === null ? (many.get(day.stat_date) ?? 0) : 0,
  }));
  const held = new Set(marks.filter(({ department_id }) => department_id === null).map(({ stat_date }) => stat_date));
  const alone = events.filter(({ stat_date }) => !held.has(stat_date));
  return [...days, ...alone.map((day) => ({ ...NOTHING, department_id: null, ...day }))];
}

/** How excused marks count at the campus and in each department that has a row. */
async function readModes(tenant: Tenant, campus_id: string, days: readonly DayTally[]) {
  const departments = [...new Set(days.flatMap(({ department_id }) => department_id ?? []))];
  const campus = (await readBoardRules(tenant, 'campus', campus_id)).excused_mode;
  const own = new Map<string, ExcusedMode>();
  for (const id of departments) own.set(id, (await readBoardRules(tenant, 'department', id)).excused_mode);
  return (department: string | null): ExcusedMode => (department === null ? campus : (own.get(department) ?? campus));
}

async function countRows(tenant: Tenant, days: counts.CampusDays): Promise<DayFigures[]> {
  const { campus_id, from } = days;
  const marks = await counts.countMarks(tenant, days);
  const counted = {
    days: withEvents(marks, await counts.countEvents(tenant, days)),
    hours: await counts.countHours(tenant, days),
    waits: await counts.countWaits(tenant, days),
  };
  const before = { campus_id, from: addDays(from, 1 - PATTERN_DAYS), to: addDays(from, -1) };
  return dayFigures(
    counted,
    await kept.listDayTallies(tenant, before),
    await readModes(tenant, campus_id, counted.days),
  );
}

const cause = (campus_id: string) => ({
  'muster.workflow_id': dailyStatsWorkflowId(campus_id),
  'muster.cause': `analytics:${campus_id}`,
});

/** Counts some days of a campus, as one: nobody sees half of them. Repeating it gives the same rows. */
export const countDays = (database: Database, organization_id: string, days: counts.CampusDays): Promise<number> =>
  inTransaction(
    database,
    async (query) => {
      const tenant = forOrganization(query, organization_id);
      const rows = await countRows(tenant, days);
      await kept.replaceDays(tenant, days, rows);
      return rows.length;
    },
    cause(days.campus_id),
  );

/** Draws the histograms that are kept from the counted days, and notes that the run is complete. */
export async function finishCounting(database: Database, campus_id: string, plan: CountingPlan, now: string) {
  const work = async (tenant: Tenant) => {
    const mode = (await readBoardRules(tenant, 'campus', campus_id)).excused_mode;
    const departments = await kept.listDepartmentNames(tenant);
    const charts = [];
    for (const span of keptSpans(plan.last, plan.term)) {
      const days = await kept.listDays(tenant, { campus_id, ...span });
      const events = await listEventsCame(tenant, { id: campus_id, ...span });
      charts.push(...campusHistograms(days, departments, events, mode).map((chart) => ({ ...chart, ...span })));
    }
    await kept.replaceHistograms(tenant, campus_id, charts);
    await kept.noteCounted(tenant, campus_id, now);
  };
  const { organization_id } = plan;
  await inTransaction(database, (query) => work(forOrganization(query, organization_id)), cause(campus_id));
}
