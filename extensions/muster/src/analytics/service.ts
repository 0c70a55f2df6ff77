import type { Tenant } from '@muster/directus';
import * as kept from '@muster/directus/analytics/queries.ts';
import { listCampuses, listDepartments, type SeenCampus } from '@muster/directus/analytics/readers.ts';
import { listEventsCame, readBoardRules } from '@muster/directus/statistics/board.ts';
import { refuseRequest } from '@muster/domain';
import {
  campusHistograms,
  type DayFigures,
  type DaySpan,
  KEPT_SPAN_DAYS,
  type NamedDepartment,
  spanBefore,
  spanHistograms,
  spanMetrics,
  spanTrend,
} from '@muster/domain/analytics';
import { addDays } from '@muster/domain/calendar';
import { type Dashboard, type DashboardAsk, MAX_SPAN_DAYS } from '@muster/domain/contract';
import { type ExcusedMode, percentageOf } from '@muster/domain/statistics';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import type { Cache } from './cache.ts';

type Asked = { tenant: Tenant; actor: Actor };
type Reply = z.input<typeof Dashboard>;
type Figures = Pick<Reply, 'read_at' | 'threshold_pct' | 'metrics' | 'before' | 'trend' | 'days' | 'histograms'>;
export type FiguresCache = Cache<Figures>;
/** Usual length of a dashboard, in days that are over. */
const USUAL_DAYS = KEPT_SPAN_DAYS[1];

/** What the actor may choose. Nobody but administrators and heads has figures of days. */
async function choicesOf({ tenant, actor }: Asked) {
  const [campuses, departments] = [await listCampuses(tenant, actor), await listDepartments(tenant, actor)];
  if (!isAdministrator(actor) && departments.length === 0) throw new ProblemError(refuseRequest('FORBIDDEN'));
  return { campuses, departments };
}
const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
const chosen = <Row extends { id: string }>(rows: readonly Row[], id: string | undefined): Row =>
  found(id === undefined ? rows[0] : rows.find((row) => row.id === id));

/** The asked days; none lies after yesterday at the campus, and no more are read than a request may ask for. */
function spanOf({ from, to }: DashboardAsk, { today }: SeenCampus): DaySpan {
  const yesterday = addDays(today, -1);
  const last = to !== undefined && to < yesterday ? to : yesterday;
  const first = from ?? addDays(last, 1 - USUAL_DAYS);
  const earliest = addDays(last, 1 - MAX_SPAN_DAYS);
  if (first > last) return { from: last, to: last };
  return { from: first > earliest ? first : earliest, to: last };
}

type Place = { campus: SeenCampus; department: NamedDepartment | null; departments: readonly NamedDepartment[] };

const daysOf = (days: readonly DayFigures[], mode: ExcusedMode) =>
  days.map((day) => ({
    day: day.stat_date,
    sessions: day.total_sessions,
    events: day.total_events,
    attendees: day.total_attendees,
    rate: percentageOf(day, mode),
  }));

/** Everything counted of a place over some days. */
async function readFigures(clock: () => Date, tenant: Tenant, at: Place, span: DaySpan): Promise<Figures> {
  const [campus_id, department_id] = [at.campus.id, at.department?.id ?? null];
  const rules = await readBoardRules(tenant, department_id ? 'department' : 'campus', department_id ?? campus_id);
  const mode = rules.excused_mode;
  const earlier = spanBefore(span);
  const all = await kept.listDays(tenant, { campus_id, from: earlier.from, to: span.to }, department_id);
  const within = ({ from, to }: DaySpan) => all.filter(({ stat_date }) => from <= stat_date && stat_date <= to);
  const ofPlace = (days: readonly DayFigures[]) => days.filter((day) => day.department_id === department_id);
  const days = ofPlace(within(span));
  return {
    read_at: clock().toISOString(),
    threshold_pct: rules.threshold_pct,
    metrics: spanMetrics(days, mode),
    before: { ...earlier, metrics: spanMetrics(ofPlace(within(earlier)), mode) },
    trend: spanTrend(days, mode),
    days: daysOf(days, mode),
    histograms: department_id
      ? spanHistograms(days, mode)
      : campusHistograms(within(span), at.departments, await listEventsCame(tenant, { id: campus_id, ...span }), mode),
  };
}

/** The dashboard of a campus, or of a department that the actor heads. What they may not see is answered like what is not there. */
export async function showDashboard(
  { clock }: Pick<Deps, 'clock'>,
  cache: FiguresCache,
  { tenant, actor }: Asked,
  asked: DashboardAsk,
): Promise<Reply> {
  const { campuses, departments } = await choicesOf({ tenant, actor });
  const whole = isAdministrator(actor);
  const campus = chosen(campuses, asked.campus_id);
  const department = whole && asked.department_id === undefined ? null : chosen(departments, asked.department_id);
  const span = spanOf(asked, campus);
  const { counted_at } = campus;
  // A new run of counting is a new key: nobody waits five minutes for days that were just counted.
  const key = [tenant.organization_id, campus.id, department?.id, span.from, span.to, counted_at].join();
  const figures = await cache(key, () => readFigures(clock, tenant, { campus, department, departments }, span));
  return {
    campus: named(campus),
    department: department && named(department),
    campuses: campuses.map(named),
    departments: departments.map(named),
    whole_campus: whole,
    ...span,
    counted_at,
    ...figures,
  };
}

/** Histograms of a campus as the last run drew them. */
export async function showHistograms(asked: Asked, campus_id: string | undefined) {
  const campus = chosen((await choicesOf(asked)).campuses, campus_id);
  const histograms = await kept.listHistograms(asked.tenant, campus.id);
  return { campus: named(campus), counted_at: campus.counted_at, histograms };
}

/** Asks for a run of counting now; it goes on by itself. */
export async function askForCount({ tenant, actor }: Asked, campus_id: string) {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('FORBIDDEN'));
  if ((await kept.askForCount(tenant, campus_id)) === 0) throw new ProblemError(refuseRequest('NOT_FOUND'));
  return { asked: true };
}
