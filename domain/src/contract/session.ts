import { z } from 'zod';
import { CONDUCT_ACTIONS } from '../session/conductor-permissions.ts';
import { SESSION_TRANSITIONS, type SessionStatus } from '../session/status.ts';
import {
  Day,
  fewDays,
  fewHours,
  Id,
  Instant,
  lineOf,
  MAX_OFFSET,
  MAX_SESSION_HOURS,
  MAX_SPAN_DAYS,
  PersonRef,
  textOf,
} from './common.ts';

export const SessionStatusBody = z.enum(Object.keys(SESSION_TRANSITIONS) as [SessionStatus, ...SessionStatus[]]);

/** Counts per category over everybody the roster lists: `total` = present + late + excused + absent + unmarked. */
export const SessionCounts = z.object({
  total: z.int(),
  present: z.int(),
  late: z.int(),
  excused: z.int(),
  absent: z.int(),
  flagged: z.int(),
  /** Marks that wait for a reviewer: flagged and pending ones. */
  unsure: z.int(),
  /** People nobody has looked for yet, of a spot check that is on. */
  to_look_for: z.int(),
  unmarked: z.int(),
});
export type SessionCounts = z.infer<typeof SessionCounts>;

/**
 * One session in a list. `course` is null for events and roll calls; `session_date` is the local day it is held, also after it was moved.
 */
export const SessionItem = z.object({
  id: Id,
  name: z.string(),
  session_type: z.string(),
  course: z.object({ code: z.string(), name: z.string(), section: z.string() }).nullable(),
  venue: z.string().nullable(),
  conducted_by: PersonRef.nullable(),
  session_date: Day,
  scheduled_start_at: Instant,
  scheduled_end_at: Instant,
  opens_at: Instant,
  closes_at: Instant,
  status: SessionStatusBody,
  /** Why it was cancelled; everybody concerned reads it. */
  cancelled_reason: z.string().nullable(),
  /** When its marks lock, null = never; and since when they are locked. Only two people reopen locked marks. */
  locks_at: Instant.nullable(),
  locked_at: Instant.nullable(),
  /** It has no code: its marks are entered by hand, and nobody is marked absent by the clock. */
  by_hand: z.boolean(),
  /** What the caller may do with it; its status may stand in the way all the same. */
  may: z.array(z.enum(CONDUCT_ACTIONS)),
  counts: SessionCounts.nullable(),
});
export type SessionItem = z.infer<typeof SessionItem>;

/** `GET /muster/sessions?from=&to=&status=&section_id=`: sessions the caller conducts (or all of the organization for administrators). */
export const SessionQuery = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    status: SessionStatusBody.optional(),
    section_id: Id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    offset: z.coerce.number().int().min(0).max(MAX_OFFSET).default(0),
  })
  .refine(({ from, to }) => fewDays(from, to), { message: `at most ${MAX_SPAN_DAYS} days`, path: ['to'] });

/**
 * `POST /muster/sessions`: an extra class or roll call; exactly one of section, event, group. `by_hand` enters one whose time is over,
 * `accept_clash` one whose room, teacher or people are taken at that time; without them both are refused.
 */
export const SessionCreate = z
  .strictObject({
    name: lineOf(255),
    session_type: z
      .enum(['class', 'meeting', 'seminar', 'workshop', 'conference', 'exam', 'roll_call'])
      .default('class'),
    course_section_id: Id.optional(),
    event_id: Id.optional(),
    group_id: Id.optional(),
    venue_id: Id.optional(),
    scheduled_start_at: Instant,
    scheduled_end_at: Instant,
    by_hand: z.boolean().default(false),
    accept_clash: z.boolean().default(false),
  })
  .refine((s) => [s.course_section_id, s.event_id, s.group_id].filter(Boolean).length === 1, {
    message: 'exactly one of course_section_id, event_id, group_id',
  })
  .refine((s) => fewHours(s.scheduled_start_at, s.scheduled_end_at, MAX_SESSION_HOURS), {
    message: `at most ${MAX_SESSION_HOURS} hours`,
    path: ['scheduled_end_at'],
  });
export type SessionCreate = z.infer<typeof SessionCreate>;

/** `GET /muster/session-choices`: the sections whose extra class the caller may make, and the rooms for it. */
export const SessionChoices = z.object({
  sections: z.array(z.object({ id: Id, code: z.string(), course: z.object({ code: z.string(), name: z.string() }) })),
  venues: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
});
export type SessionChoices = z.infer<typeof SessionChoices>;

/** `POST /muster/sessions/:id/cancel` */
export const SessionCancel = z.strictObject({ reason: textOf(500) });

/** `GET /muster/sessions/:id/qr`: the code of the current step; times are the server's. */
export const SessionQr = z.object({
  token: z.string(),
  /** The same code to be typed; it lives as long as the step. */
  short_code: z.string(),
  url: z.string(),
  svg: z.string(),
  step: z.int(),
  rotation_seconds: z.int(),
  step_ends_at: Instant,
  server_now: Instant,
  closes_at: Instant,
});
export type SessionQr = z.infer<typeof SessionQr>;

/** One line of `GET /muster/sessions/:id/roster` (`{ session, counts, people }`). */
export const RosterRow = z.object({
  person: PersonRef,
  photo_file_id: Id.nullable(),
  record_id: Id.nullable(),
  state: z.object({ code: z.string(), label: z.string(), category: z.string() }).nullable(),
  verification_status: z.string().nullable(),
  capture_method: z.string().nullable(),
  recorded_at: Instant.nullable(),
  minutes_late: z.int().nullable(),
  on_leave: z.boolean(),
  /** Version of the mark, for marking by hand; null without one. */
  revision: z.int().nullable(),
  /** A leave that stands has set the mark. */
  is_by_leave: z.boolean(),
  /** False for people who are marked without being expected: they came uninvited, or left the class since. */
  on_roster: z.boolean(),
});
export type RosterRow = z.infer<typeof RosterRow>;
/** `states`: what somebody may be marked as by hand; empty for those who only watch. */
export const Roster = z.object({
  session: SessionItem,
  counts: SessionCounts,
  people: z.array(RosterRow),
  states: z.array(
    z.object({
      id: Id,
      code: z.string(),
      label: z.string(),
      category: z.enum(['present', 'late', 'excused', 'absent']),
    }),
  ),
});
export type Roster = z.infer<typeof Roster>;

/** `event: state` of `GET /muster/sessions/:id/live` (SSE), at once and after every change. */
export const SessionLive = z.object({
  id: Id,
  status: SessionStatusBody,
  counts: SessionCounts,
  closes_at: Instant,
  last: z.object({ person: PersonRef, state: z.string(), at: Instant }).nullable(),
});
export type SessionLive = z.infer<typeof SessionLive>;
