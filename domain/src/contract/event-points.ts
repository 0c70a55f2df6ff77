import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';

/** Most groups of schemes that one event grants points in. */
const MOST_GRANTS = 20;

/** `POST /muster/events/:id/points`: what the event grants from now on; a group that is left out grants nothing. */
export const EventPointsWrite = z.strictObject({
  grants: z
    .array(z.strictObject({ group_id: Id, points: z.int().min(1).max(100) }))
    .max(MOST_GRANTS)
    .refine((grants) => new Set(grants.map(({ group_id }) => group_id)).size === grants.length, {
      message: 'each group once',
    }),
});
export type EventPointsWrite = z.infer<typeof EventPointsWrite>;

export const EventGrantItem = z.object({
  group_id: Id,
  group: z.string(),
  scheme: z.string(),
  points: z.int(),
});

/** Activity points of an event: what it grants, and for whoever may change that, the groups to choose from. */
export const EventPoints = z.object({
  grants: z.array(EventGrantItem),
  may_write: z.boolean(),
  choices: z.array(z.object({ group_id: Id, group: z.string(), scheme: z.string() })),
});
export type EventPoints = z.infer<typeof EventPoints>;

export const EVENT_POINTS_ROUTES = {
  eventPoints: route({
    method: 'get',
    path: '/events/:id/points',
    subject: 'events',
    summary: 'Activity points that whoever is at the event is granted',
    reply: EventPoints,
  }),
  setEventPoints: route({
    method: 'post',
    path: '/events/:id/points',
    subject: 'events',
    summary: 'Say which activity points a draft grants',
    body: EventPointsWrite,
    reply: EventPoints,
    limit: 'submit',
  }),
} as const;
