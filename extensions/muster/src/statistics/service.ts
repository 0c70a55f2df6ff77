import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/statistics/board.ts';
import { listBoards, listStudents, readBoard, readSpan } from '@muster/directus/statistics/readers.ts';
import { MAX_STANDINGS, type Board, type BoardSpan } from '@muster/domain/contract';
import { isoWeekday } from '@muster/domain/calendar';
import {
  directionOf,
  EMPTY_TALLY,
  eventHistogram,
  hourlyHistogram,
  mergeTallies,
  percentageOf,
  percentHistogram,
  verificationHistogram,
  weekdayHistogram,
  weeklyTrend,
  weekOf,
  type Standing,
} from '@muster/domain/statistics';
import type { z } from 'zod';
import { found, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';

type Asked = { tenant: Tenant; actor: Actor };
type Kind = queries.BoardKind;
const MS_PER_SECOND = 1000;

export async function listAtRisk({ tenant, actor }: Asked, standing: 'risk' | 'all') {
  const rows = await listStudents(tenant, actor, standing === 'risk', MAX_STANDINGS);
  return { students: rows.slice(0, MAX_STANDINGS), more: rows.length > MAX_STANDINGS };
}

export const listOwnBoards = ({ tenant, actor }: Asked) => listBoards(tenant, actor);

/** Everything a dashboard counts, in one read. */
async function readFigures(tenant: Tenant, kind: Kind, span: queries.Span) {
  const [rules, days, hours, waits, groups, parts, events] = await Promise.all([
    queries.readBoardRules(tenant, kind, span.id),
    queries.listDays(tenant, kind, span),
    queries.listHours(tenant, kind, span),
    queries.listWaits(tenant, kind, span),
    queries.listStandingGroups(tenant, kind, span),
    queries.listParts(tenant, kind, span),
    kind === 'campus' ? queries.listEventsCame(tenant, span) : null,
  ]);
  return { rules, days, hours, waits, groups, parts, events };
}
type Figures = Awaited<ReturnType<typeof readFigures>>;

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

function summaryOf({ rules, days, groups }: Figures) {
  const total = days.reduce(mergeTallies, EMPTY_TALLY);
  const many = (standing: Standing) =>
    sum(groups.filter((group) => group.standing === standing).map(({ students }) => students));
  return {
    students: sum(groups.map(({ students }) => students)),
    sessions: sum(days.map(({ sessions }) => sessions)),
    marks: total.sessions_held,
    percentage: percentageOf(total, rules.excused_mode),
    eligible: many('eligible'),
    at_risk: many('at_risk'),
    ineligible: many('ineligible'),
    unknown: many('unknown'),
  };
}

function trendOf({ rules, days }: Figures) {
  const points = weeklyTrend(
    days.map((tally) => ({ day: tally.day, tally })),
    rules.excused_mode,
  );
  const held = (week: string) => sum(days.filter(({ day }) => weekOf(day) === week).map(({ sessions }) => sessions));
  return {
    direction: directionOf(points, rules.excused_mode),
    points: points.map(({ week, percentage }) => ({ week, percentage, sessions: held(week) })),
  };
}

/** A dashboard that the actor may open; what they may not is answered like a missing one. */
export async function showBoard(
  { clock }: Pick<Deps, 'clock'>,
  { tenant, actor }: Asked,
  kind: Kind,
  id: string,
  asked: BoardSpan,
): Promise<z.input<typeof Board>> {
  const of = found(await readBoard(tenant, actor, kind, id));
  const usual = await readSpan(tenant, kind, id);
  const span = { id, from: asked.from ?? usual.from, to: asked.to ?? usual.to };
  const figures = await readFigures(tenant, kind, span);
  const { rules, days, hours, waits, groups, parts, events } = figures;
  const mode = rules.excused_mode;
  return {
    of,
    from: span.from,
    to: span.to,
    read_at: clock().toISOString(),
    threshold_pct: rules.threshold_pct,
    summary: summaryOf(figures),
    trend: trendOf(figures),
    percentages: percentHistogram(groups),
    hourly: hourlyHistogram(hours),
    weekly: weekdayHistogram(
      days.map((tally) => ({ weekday: isoWeekday(tally.day), tally })),
      mode,
    ),
    verification: verificationHistogram(
      waits.map(({ seconds, marks }) => ({ wait_ms: seconds * MS_PER_SECOND, marks })),
    ),
    parts: parts.map(({ tally, ...part }) => ({ ...part, percentage: percentageOf(tally, mode) })),
    events: events && eventHistogram(events),
  };
}
