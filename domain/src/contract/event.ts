import { z } from 'zod';
import { ANNOUNCEMENT_TRANSITIONS, type AnnouncementStatus } from '../announcement/status.ts';
import { EVENT_ACTIONS } from '../event/rights.ts';
import {
  EVENT_TRANSITIONS,
  REGISTRATION_TRANSITIONS,
  type EventStatus,
  type RegistrationStatus,
} from '../event/status.ts';
import { Id, Instant, lineOf, PersonRef, textOf } from './common.ts';
import { StepToCome, TimelineStep } from './history.ts';

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as [Key, ...Key[]];
const EventStatusBody = z.enum(keysOf<EventStatus>(EVENT_TRANSITIONS));
const RegistrationStatusBody = z.enum(keysOf<RegistrationStatus>(REGISTRATION_TRANSITIONS));
const EventType = z.enum(['class', 'meeting', 'seminar', 'workshop', 'conference']);

/** Most seats an event can have; a campus is not larger. */
const MOST_SEATS = 100_000;

/** `POST /muster/events`: a draft. An end may be added later; without `max_participants` there is no limit of seats. */
const written = {
  title: lineOf(200),
  description: textOf(5000, 0).nullable().default(null),
  event_type: EventType.default('meeting'),
  location: lineOf(200),
  campus_id: Id,
  starts_at: Instant,
  ends_at: Instant.nullable().default(null),
  registration_required: z.boolean().default(true),
  registration_closes_at: Instant.nullable().default(null),
  max_participants: z.int().min(1).max(MOST_SEATS).nullable().default(null),
  issues_certificates: z.boolean().default(false),
  /** whether people without an account see it and register by mail */
  is_public: z.boolean().default(false),
};
export const EventWrite = z.strictObject(written);
export type EventWrite = z.infer<typeof EventWrite>;
export const EventCreate = z.strictObject({ ...written, club_id: Id.nullable().default(null) });
export type EventCreate = z.infer<typeof EventCreate>;

/** What somebody adds for those who decide whether the event is announced. */
export const EventAnnounce = z.strictObject({ note: textOf(1000, 0).optional() });
export const EventCancel = z.strictObject({ reason: textOf(500, 0).default('') });
/** `programme`: what is on; `mine`: what I registered for; `run`: what I organize. */
export const EventQuery = z.strictObject({ scope: z.enum(['programme', 'mine', 'run']).default('programme') });

/** An event as everybody may see it, with what it means to the reader. */
export const EventItem = z.object({
  id: Id,
  title: z.string(),
  description: z.string().nullable(),
  event_type: EventType,
  location: z.string(),
  campus: z.string(),
  campus_id: Id,
  club_id: Id.nullable(),
  club: z.string().nullable(),
  organizer: PersonRef,
  starts_at: Instant,
  ends_at: Instant.nullable(),
  status: EventStatusBody,
  /** the status, and for a draft where its announcement is */
  state: z.enum([...keysOf<EventStatus>(EVENT_TRANSITIONS), 'in_review', 'sent_back', 'rejected', 'expired']),
  cancelled_reason: z.string().nullable(),
  registration_required: z.boolean(),
  registration_closes_at: Instant.nullable(),
  max_participants: z.int().nullable(),
  issues_certificates: z.boolean(),
  is_public: z.boolean(),
  taken: z.int(),
  waiting: z.int(),
  mine: RegistrationStatusBody.nullable(),
  /** the reader's place in line, from 1 */
  place: z.int().nullable(),
  /** what the reader may do about a seat now */
  can: z.array(z.enum(['register', 'wait', 'unregister', 'leave_line'])),
});
export type EventItem = z.infer<typeof EventItem>;

/** Where and when an announced event is to be instead, once those who decide agree. */
const EventMove = z.object({ starts_at: Instant, ends_at: Instant, location: z.string() });

export const EventDetail = EventItem.extend({
  may: z.array(z.enum(EVENT_ACTIONS)),
  /** what scanned at the door lets the reader in: its address carries the id of their registration */
  ticket: z.object({ code: Id, svg: z.string() }).nullable(),
  sessions: z.array(
    z.object({ id: Id, name: z.string(), status: z.string(), scheduled_start_at: Instant, present: z.int() }),
  ),
  /** how its announcement was decided; for whoever runs it */
  announcement: z
    .object({
      status: z.enum(keysOf<AnnouncementStatus>(ANNOUNCEMENT_TRANSITIONS)),
      steps: z.array(TimelineStep),
      to_come: z.array(StepToCome),
      /** where an announced event is to move to, if that is what was asked */
      move: EventMove.nullable(),
      is_sent_back: z.boolean(),
    })
    .nullable(),
});
export type EventDetail = z.infer<typeof EventDetail>;

export const EventChoices = z.object({
  clubs: z.array(z.object({ id: Id, name: z.string() })),
  campuses: z.array(z.object({ id: Id, name: z.string(), timezone: z.string() })),
  /** whether the reader may make an event that belongs to no club */
  institutional: z.boolean(),
});
export type EventChoices = z.infer<typeof EventChoices>;

export const EventParticipant = z.object({
  person: PersonRef,
  status: z.enum([...keysOf<RegistrationStatus>(REGISTRATION_TRANSITIONS), 'waiting', 'walk_in']),
  at: Instant,
  checked_in_at: Instant.nullable(),
  sessions_present: z.int(),
});
export type EventParticipant = z.infer<typeof EventParticipant>;

/** What a decider sees of an event (`TaskDetail.request.facts`), with other events at that time on the same campus. */
export const EventTaskFacts = z.object({
  event_id: Id,
  title: z.string(),
  description: z.string().nullable(),
  event_type: EventType,
  club: z.string().nullable(),
  location: z.string(),
  campus: z.string(),
  organizer: PersonRef,
  starts_at: Instant,
  ends_at: Instant.nullable(),
  max_participants: z.int().nullable(),
  issues_certificates: z.boolean(),
  is_public: z.boolean(),
  move: EventMove.nullable(),
  note: z.string().nullable(),
  besides: z.array(z.object({ id: Id, title: z.string(), location: z.string(), starts_at: Instant })),
});
export type EventTaskFacts = z.infer<typeof EventTaskFacts>;

/** `POST /muster/events/:id/admit`: what a ticket says, read at the door. */
export const EventAdmit = z.strictObject({ ticket: Id });
export const EventAdmitted = z.object({
  person: PersonRef,
  /** whether this scan made the mark, or somebody was in already, and since when */
  outcome: z.enum(['admitted', 'already_in']),
  at: Instant,
});
export type EventAdmitted = z.infer<typeof EventAdmitted>;
