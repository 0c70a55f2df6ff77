import { z } from 'zod';
import { MOST_NAMED } from '../spot-check/select.ts';
import { Id, Instant, PersonRef } from './common.ts';
import { route } from './route.ts';
import { SessionItem } from './session.ts';

/** Somebody to be looked for; nothing tells whether their mark is in doubt. */
export const SpotPerson = z.object({
  person: PersonRef,
  photo_file_id: Id.nullable(),
  /** Whether somebody has seen them; null while nobody has looked. */
  seen: z.boolean().nullable(),
  answered: z.object({ by: z.string(), at: Instant }).nullable(),
  is_own: z.boolean(),
});
export type SpotPerson = z.infer<typeof SpotPerson>;

/** `GET /muster/sessions/:id/spot-check` */
export const SpotCheck = z.object({
  session: SessionItem,
  status: z.enum(['open', 'done', 'expired', 'cancelled']),
  /** From then on answers come too late. */
  due_at: Instant,
  /** People nobody has looked for yet. */
  waiting: z.int(),
  people: z.array(SpotPerson),
});
export type SpotCheck = z.infer<typeof SpotCheck>;

/** `POST /muster/sessions/:id/spot-check`: who was seen in the room, and who was not. */
export const SpotAnswers = z.strictObject({
  answers: z
    .array(z.strictObject({ person_id: Id, seen: z.boolean() }))
    .min(1)
    .max(MOST_NAMED)
    .refine((answers) => new Set(answers.map(({ person_id }) => person_id)).size === answers.length, 'a person twice'),
});
export type SpotAnswers = z.infer<typeof SpotAnswers>;

/** What lies beside the task of a spot check. */
export const SpotTaskFacts = z.object({
  attendance_session_id: Id,
  session: z.string(),
  held: Instant,
  waiting: z.int(),
});
export type SpotTaskFacts = z.infer<typeof SpotTaskFacts>;

/** People to be looked for in the room. */
export const SPOT_CHECK_ROUTES = {
  spotCheck: route({
    method: 'get',
    path: '/sessions/:id/spot-check',
    subject: 'attendance_sessions',
    summary: 'Who is to be looked for in the room',
    reply: SpotCheck,
  }),
  answerSpotCheck: route({
    method: 'post',
    path: '/sessions/:id/spot-check',
    subject: 'attendance_sessions',
    summary: 'Say who was seen in the room, and who was not',
    body: SpotAnswers,
    reply: SpotCheck,
    limit: 'mark',
  }),
} as const;
