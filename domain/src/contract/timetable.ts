import { z } from 'zod';
import { Day, Id, Instant } from './common.ts';
import { route } from './route.ts';

const MOST_DAYS = 14;
/** `GET /muster/timetable`: campus days from `from` on; without a room the caller's own classes. */
export const TimetableQuery = z.strictObject({
  from: Day,
  days: z.coerce.number().int().min(1).max(MOST_DAYS).default(7),
  venue_id: Id.optional(),
});
export type TimetableQuery = z.infer<typeof TimetableQuery>;

/** A class of the week: one that has its session, or one that a slot will ask for (`planned`, without `session_id`). */
export const TimetableItem = z.object({
  key: z.string(),
  session_id: Id.nullable(),
  day: Day,
  starts_at: Instant,
  ends_at: Instant,
  name: z.string(),
  course_code: z.string().nullable(),
  section_code: z.string().nullable(),
  venue: z.string().nullable(),
  teacher: z.string().nullable(),
  status: z.enum(['planned', 'scheduled', 'open', 'closed', 'finalized', 'cancelled']),
  cancelled_reason: z.string().nullable(),
  /** the day a slot had asked for, where the class was moved to another one */
  moved_from: Day.nullable(),
  /** whether the caller may open its roster */
  conducts: z.boolean(),
  /** another class or booking has the room: the class stands, the room is not its own */
  is_without_room: z.boolean(),
});
export type TimetableItem = z.infer<typeof TimetableItem>;

export const Timetable = z.object({
  zone: z.string(),
  today: Day,
  /** the room that was asked for */
  venue: z.string().nullable(),
  /** `closed`: the holiday, vacation or examination that takes the day's classes; `follows`: the weekday whose classes it has instead */
  days: z.array(z.object({ day: Day, closed: z.string().nullable(), follows: z.int().min(1).max(7).nullable() })),
  items: z.array(TimetableItem),
});
export type Timetable = z.infer<typeof Timetable>;

/** When and where classes are. */
export const TIMETABLE_ROUTES = {
  timetable: route({
    method: 'get',
    path: '/timetable',
    summary: 'The classes of a week: my own, or those of a room',
    query: TimetableQuery,
    reply: Timetable,
  }),
} as const;
