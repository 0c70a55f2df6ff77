import { z } from 'zod';
import { CourseStanding } from './attendance.ts';
import { Day, fewDays, Id, Instant, MAX_SPAN_DAYS, PersonRef } from './common.ts';
import { route } from './route.ts';

/** Most rows of the list of students; the worst come first. */
export const MAX_STANDINGS = 500;

/** One student in one course, as a mentor, teacher or head sees it. */
export const StudentStanding = CourseStanding.extend({
  stats_id: Id,
  person: PersonRef,
  /** The reader is the student's mentor. */
  is_mentee: z.boolean(),
});
export type StudentStanding = z.infer<typeof StudentStanding>;

const BOARD_KINDS = ['section', 'course', 'department', 'campus'] as const;
const BoardRef = z.object({ kind: z.enum(BOARD_KINDS), id: Id, code: z.string(), name: z.string() });
export type BoardRef = z.infer<typeof BoardRef>;

const Share = z.number().nullable();
/** Bins, values and labels as `histograms` keeps them (EAS-097). */
const Bins = z.object({
  bins: z.array(z.union([z.number(), z.string(), z.null()])),
  values: z.array(z.number().nullable()),
  labels: z.array(z.string()),
  total_samples: z.int(),
});

/** One dashboard: of a section, a course, a department or a campus. Shares in percent with two decimals, null while nothing counts. */
export const Board = z.object({
  of: BoardRef,
  /** Campus days, both included. */
  from: Day,
  to: Day,
  read_at: Instant,
  threshold_pct: z.number(),
  summary: z.object({
    students: z.int(),
    sessions: z.int(),
    marks: z.int(),
    percentage: Share,
    eligible: z.int(),
    at_risk: z.int(),
    ineligible: z.int(),
    unknown: z.int(),
  }),
  trend: z.object({
    direction: z.enum(['rising', 'steady', 'falling', 'unknown']),
    points: z.array(z.object({ week: Day, percentage: Share, sessions: z.int() })),
  }),
  percentages: Bins.omit({ labels: true }),
  hourly: Bins,
  weekly: Bins,
  verification: Bins,
  /** The parts of it, by their name: sections of a course, courses of a department, departments of a campus. */
  parts: z.array(BoardRef.extend({ percentage: Share, students: z.int(), at_risk: z.int(), ineligible: z.int() })),
  /** Events by how many came; of a campus only. */
  events: Bins.nullable(),
});
export type Board = z.infer<typeof Board>;

/** The days of a dashboard; without them the running term up to today. */
export const BoardSpan = z
  .strictObject({ from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => fewDays(from, to), `at most ${MAX_SPAN_DAYS} days`)
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'the first day before the last');
export type BoardSpan = z.infer<typeof BoardSpan>;

const board = <const Path extends string, const Subject extends string>(
  path: Path,
  subject: Subject,
  summary: string,
) => route({ method: 'get', path, subject, summary, query: BoardSpan, reply: Board });

export const STATISTICS_ROUTES = {
  studentsAtRisk: route({
    method: 'get',
    path: '/stats/students',
    summary: 'Students I mentor, teach or answer for, the worst standing first',
    query: z.strictObject({ standing: z.enum(['risk', 'all']).default('risk') }),
    reply: z.object({ students: z.array(StudentStanding), more: z.boolean() }),
  }),
  boards: route({
    method: 'get',
    path: '/stats/boards',
    summary: 'Dashboards I may open',
    reply: z.array(BoardRef),
  }),
  sectionBoard: board('/stats/sections/:id', 'course_sections', 'Dashboard of a section'),
  courseBoard: board('/stats/courses/:id', 'courses', 'Dashboard of a course'),
  departmentBoard: board('/stats/departments/:id', 'departments', 'Dashboard of a department'),
  campusBoard: board('/stats/campuses/:id', 'campuses', 'Dashboard of a campus'),
} as const;
