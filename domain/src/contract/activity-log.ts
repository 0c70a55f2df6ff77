import { z } from 'zod';
import { ACTIVITY_LOG_TRANSITIONS, LOG_FLAGS, MAX_EMAIL, type ActivityLogStatus } from '../activity-log/index.ts';
import { Id, Instant, lineOf, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

const LogStatusBody = z.enum(Object.keys(ACTIVITY_LOG_TRANSITIONS) as [ActivityLogStatus, ...ActivityLogStatus[]]);

const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);

/** A moment as the phone captured it; instants by its own clock, which `client_sent_at` tells apart from ours. */
const captured = {
  nonce: z
    .string()
    .min(16)
    .max(64)
    .regex(/^[A-Za-z0-9_-]{16,64}$/),
  captured_at: Instant,
  client_sent_at: Instant,
  latitude: Latitude,
  longitude: Longitude,
  /** metres */
  accuracy_m: z.number().min(0).max(100_000),
  photo_file_id: Id,
  note: textOf(500).nullable().default(null),
};
/** `POST /muster/activity-logs/:id/entries`, `…/:id/end` */
export const LogMoment = z.strictObject(captured);
export type LogMoment = z.infer<typeof LogMoment>;

const witness = {
  name: lineOf(150),
  email: z
    .email()
    .max(MAX_EMAIL)
    .meta({ examples: ['witness@example.com'] }),
};
/** `POST /muster/activity-logs/:id/witness` */
export const LogWitness = z.strictObject(witness);
export type LogWitness = z.infer<typeof LogWitness>;

/** `POST /muster/activity-logs`: `id` is the phone's, so that moments without a network know their log. */
export const LogStart = z.strictObject({
  id: Id,
  activity_id: Id,
  plan: textOf(500),
  witness: LogWitness.nullable().default(null),
  ...captured,
});
export type LogStart = z.infer<typeof LogStart>;

const FactBody = z.object({
  label: z.string(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  value: z.number().nullable(),
});
/** What does not fit: the log's fact and the other one. `person`: whose the other is, for those who decide. */
export const LogFlagBody = z.object({
  code: z.enum(LOG_FLAGS),
  with: z.object({ table: z.string(), id: Id }).nullable(),
  mine: FactBody,
  other: FactBody,
  person: PersonRef.nullable(),
});
export type LogFlagBody = z.infer<typeof LogFlagBody>;

const LogEntryBody = z.object({
  id: Id,
  kind: z.enum(['start', 'moment', 'end']),
  captured_at: Instant,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  accuracy_m: z.number().nullable(),
  photo_file_id: Id.nullable(),
  note: z.string().nullable(),
});

/** One log. `claim_id`: the claim that rests on it and counts or may. */
export const ActivityLogItem = z.object({
  id: Id,
  status: LogStatusBody,
  activity_id: Id,
  activity: z.string(),
  plan: z.string(),
  started_at: Instant,
  ended_at: Instant.nullable(),
  hours: z.number(),
  moments: z.int(),
  witness_name: z.string().nullable(),
  witness_asked_at: Instant.nullable(),
  witness_confirmed_at: Instant.nullable(),
  witness_denied_at: Instant.nullable(),
  claim_id: Id.nullable(),
});
export type ActivityLogItem = z.infer<typeof ActivityLogItem>;

/** `GET /muster/activity-logs/:id`: with every moment and what does not fit as of now. */
export const ActivityLogDetail = ActivityLogItem.extend({
  person: PersonRef,
  mine: z.boolean(),
  /** for whoever decides: an address says more than a name */
  witness_email: z.string().nullable(),
  entries: z.array(LogEntryBody),
  flags: z.array(LogFlagBody),
});
export type ActivityLogDetail = z.infer<typeof ActivityLogDetail>;

const Token = textOf(80);
/** `POST /muster/witness/look`, `…/answer`: the link of a mail; nobody signs in for it. */
export const WitnessLook = z.strictObject({ token: Token });
export const WitnessAnswer = z.strictObject({ token: Token, was_there: z.boolean() });
/** What a witness is asked about; `state`: whether the activity still runs, waits for the answer, or has it. */
export const WitnessView = z.object({
  student: z.string(),
  organization: z.string(),
  witness: z.string(),
  plan: z.string(),
  activity: z.string(),
  started_at: Instant,
  ended_at: Instant.nullable(),
  hours: z.number(),
  timezone: z.string(),
  state: z.enum(['running', 'open', 'confirmed', 'denied']),
});
export type WitnessView = z.infer<typeof WitnessView>;

const subject = 'activity_logs';
/** Activities logged live. */
export const ACTIVITY_LOG_ROUTES = {
  activityLogs: route({
    method: 'get',
    path: '/activity-logs',
    summary: 'My live logs, newest first',
    reply: z.array(ActivityLogItem),
  }),
  activityLog: route({
    method: 'get',
    path: '/activity-logs/:id',
    subject,
    summary: 'A live log with its moments, and what does not fit',
    reply: ActivityLogDetail,
  }),
  startActivityLog: route({
    method: 'post',
    path: '/activity-logs',
    summary: 'Start an activity: plan, place and a photo taken in the app',
    body: LogStart,
    reply: ActivityLogItem,
    status: 201,
    limit: 'submit',
  }),
  addLogMoment: route({
    method: 'post',
    path: '/activity-logs/:id/entries',
    subject,
    summary: 'Add a moment to a running activity; the same nonce twice is one moment',
    body: LogMoment,
    reply: ActivityLogItem,
    limit: 'submit',
  }),
  endActivityLog: route({
    method: 'post',
    path: '/activity-logs/:id/end',
    subject,
    summary: 'End an activity; its hours are summed and held against everything else that is known of them',
    body: LogMoment,
    reply: ActivityLogItem,
    limit: 'submit',
  }),
  discardActivityLog: route({
    method: 'post',
    path: '/activity-logs/:id/discard',
    subject,
    summary: 'Discard a log that nobody confirmed and no claim rests on',
    reply: ActivityLogItem,
    limit: 'submit',
  }),
  nameLogWitness: route({
    method: 'post',
    path: '/activity-logs/:id/witness',
    subject,
    summary: 'Say who was there: they get a mail with a link and a code',
    body: LogWitness,
    reply: ActivityLogItem,
    limit: 'submit',
  }),
  confirmLogByCode: route({
    method: 'post',
    path: '/activity-logs/:id/confirm',
    subject,
    summary: 'Confirm a log with the code that the witness was mailed',
    body: z.strictObject({ code: textOf(20) }),
    reply: ActivityLogItem,
    limit: 'submit',
  }),
} as const;
