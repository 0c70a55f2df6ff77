import { z } from 'zod';
import { CHART_TYPES } from '../statistics/index.ts';
import { Day, fewDays, Id, Instant, MAX_SPAN_DAYS, YEARS } from './common.ts';
import { route } from './route.ts';

const Named = z.object({ id: Id, name: z.string() });
const Share = z.number().nullable();

/** One of the five histograms: of the days of a campus or of one of its departments. */
export const DrawnHistogram = z.object({
  chart_type: z.enum(CHART_TYPES),
  bins: z.array(z.union([z.number(), z.string(), z.null()])),
  values: z.array(z.number().nullable()),
  labels: z.array(z.string()),
  total_samples: z.int(),
});
export type DrawnHistogram = z.infer<typeof DrawnHistogram>;

/** Sums of some days (EAS-093); shares in percent with two decimals, null while nothing counts. */
const Metrics = z.object({
  sessions: z.int(),
  events: z.int(),
  attendees: z.int(),
  average_rate: Share,
  verified: z.int(),
  pending: z.int(),
  flagged: z.int(),
  avg_verification_ms: z.number().nullable(),
});
export type DashboardMetrics = z.infer<typeof Metrics>;

/** A campus or one of its departments over some days that are over, from the kept figures. */
export const Dashboard = z.object({
  campus: Named,
  /** Null = the whole campus. */
  department: Named.nullable(),
  /** What the reader may choose; a head has no whole campus. */
  campuses: z.array(Named),
  departments: z.array(Named),
  whole_campus: z.boolean(),
  /** Campus days, both included. */
  from: Day,
  to: Day,
  /** When this answer was put together; it is given again for five minutes. */
  read_at: Instant,
  /** When the days were last counted; null = never yet. */
  counted_at: Instant.nullable(),
  threshold_pct: z.number(),
  metrics: Metrics,
  /** The same of as many days before. */
  before: z.object({ from: Day, to: Day, metrics: Metrics }),
  trend: z.object({
    direction: z.enum(['rising', 'steady', 'falling', 'unknown']),
    points: z.array(z.object({ week: Day, percentage: Share, sessions: z.int() })),
  }),
  days: z.array(
    z.object({
      day: Day,
      sessions: z.int(),
      events: z.int(),
      attendees: z.int(),
      /** Null on a day on which nothing counted. */
      rate: Share,
    }),
  ),
  histograms: z.array(DrawnHistogram),
});
export type Dashboard = z.infer<typeof Dashboard>;

/** A day with two spans before it: the one that it ends, and the one of the same length that is compared with. */
const ComparedDay = Day.refine((day) => day >= `${YEARS.first + 3}`, `not before ${YEARS.first + 3}`);

/** Where and when; without them the largest campus over the thirty days that are over. */
export const DashboardAsk = z
  .strictObject({
    campus_id: Id.optional(),
    department_id: Id.optional(),
    from: ComparedDay.optional(),
    to: ComparedDay.optional(),
  })
  .refine(({ from, to }) => fewDays(from, to), `at most ${MAX_SPAN_DAYS} days`)
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'the first day before the last');
export type DashboardAsk = z.infer<typeof DashboardAsk>;

export const ANALYTICS_ROUTES = {
  dashboard: route({
    method: 'get',
    path: '/dashboard',
    summary: 'Figures of a campus or a department over some days, compared with as many days before',
    query: DashboardAsk,
    reply: Dashboard,
  }),
  histograms: route({
    method: 'get',
    path: '/histograms',
    summary: 'The five histograms of a campus, as they are kept: of a week, of thirty days and of the running term',
    query: z.strictObject({ campus_id: Id.optional() }),
    reply: z.object({
      campus: Named,
      counted_at: Instant.nullable(),
      histograms: z.array(DrawnHistogram.extend({ from: Day, to: Day, calculated_at: Instant })),
    }),
  }),
  countDays: route({
    method: 'post',
    path: '/dashboard/count',
    summary: 'Count the days of a campus now and not only in the night',
    body: z.strictObject({ campus_id: Id }),
    reply: z.object({ asked: z.boolean() }),
    status: 202,
    limit: 'submit',
  }),
} as const;
