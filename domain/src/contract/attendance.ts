import { z } from 'zod';
import { Day, Id, Instant } from './common.ts';
import { Explained } from './explain.ts';

/** One course of `GET /muster/stats/me`. Percentages have two decimals; null while nothing counts. */
export const CourseStanding = z.object({
  course_section_id: Id,
  /** What its explanation is asked by; null before anything was computed. */
  stats_id: Id.nullable(),
  course: z.object({ code: z.string(), name: z.string(), section: z.string() }),
  teacher: z.string().nullable(),
  sessions_held: z.int(),
  present_count: z.int(),
  late_count: z.int(),
  excused_count: z.int(),
  absent_count: z.int(),
  percentage: z.number().nullable(),
  threshold_pct: z.number(),
  standing: z.enum(['unknown', 'eligible', 'at_risk', 'ineligible']),
  sessions_remaining: z.int().nullable(),
  best_pct: z.number().nullable(),
  worst_pct: z.number().nullable(),
  must_attend: z.int().nullable(),
  /** Missing every class up to this day puts the threshold out of reach; null when it cannot be lost. */
  unreachable_from: Day.nullable(),
});
export type CourseStanding = z.infer<typeof CourseStanding>;

/** One line of `GET /muster/stats/me/sections/:id`: a session and what its mark was based on. */
export const MarkLine = z.object({
  session_id: Id,
  session_date: Day,
  scheduled_start_at: Instant,
  scheduled_end_at: Instant,
  session_status: z.string(),
  counts: z.boolean(),
  record: z
    .object({
      id: Id,
      state: z.object({ code: z.string(), label: z.string(), category: z.string() }),
      verification_status: z.string(),
      capture_method: z.string(),
      recorded_at: Instant,
      minutes_late: z.int().nullable(),
      distance_m: z.number().nullable(),
      recorded_by: z.string().nullable(),
      leave_application_id: Id.nullable(),
      /** Why it was made or changed by hand; empty where nobody had to say. */
      reason: z.string(),
    })
    .nullable(),
  /** What held for this session, and at the moment of the scan: until when one was present, until when check-in was open, how near one had to be. */
  rule: z.object({ present_until: Instant, closes_at: Instant, radius_m: z.int().nullable() }),
});
export type MarkLine = z.infer<typeof MarkLine>;
export const CourseMarks = z.object({
  standing: CourseStanding,
  marks: z.array(MarkLine),
  /** Classes still to come that are planned already, soonest first. */
  planned: z.array(
    z.object({ session_id: Id, session_date: Day, scheduled_start_at: Instant, scheduled_end_at: Instant }),
  ),
  /** The percentage after each counted class, earliest first. */
  course_of_percentage: z.array(z.object({ session_id: Id, day: Day, percentage: z.number().nullable() })),
  explanation: Explained,
  forecast: Explained,
});
export type CourseMarks = z.infer<typeof CourseMarks>;

/** `GET /muster/today` */
export const Today = z.object({
  now: Instant,
  sessions: z.array(
    z.object({
      id: Id,
      name: z.string(),
      course_code: z.string().nullable(),
      venue: z.string().nullable(),
      scheduled_start_at: Instant,
      scheduled_end_at: Instant,
      opens_at: Instant,
      closes_at: Instant,
      status: z.string(),
      conducts: z.boolean(),
      /** Why it does not take place, when it was cancelled. */
      cancelled_reason: z.string().nullable(),
      my_state: z.string().nullable(),
    }),
  ),
  requests: z.array(
    z.object({
      kind: z.literal('leave'),
      id: Id,
      title: z.string(),
      status: z.string(),
      starts_at: Instant,
      ends_at: Instant,
    }),
  ),
  at_risk: z.array(CourseStanding),
  open_tasks: z.int(),
});
export type Today = z.infer<typeof Today>;
