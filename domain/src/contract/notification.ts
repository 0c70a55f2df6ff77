import { z } from 'zod';
import { MAIL_WISHES } from '../notification/wish.ts';
import { textOf } from './common.ts';
import { route } from './route.ts';

const MOST_KINDS = 40;
const LocalTime = z
  .string()
  .max(5)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM');

const isEachOnce = (kinds: readonly { kind: string }[]): boolean =>
  new Set(kinds.map(({ kind }) => kind)).size === kinds.length;

/** What somebody wishes of messages; times are those of the campus, quiet ones both or neither. */
export const NotificationWishes = z
  .strictObject({
    kinds: z
      .array(z.strictObject({ kind: textOf(50), mail: z.enum(MAIL_WISHES) }))
      .max(MOST_KINDS)
      .refine(isEachOnce, 'each kind once'),
    daily_at: LocalTime,
    quiet_from: LocalTime.nullable(),
    quiet_until: LocalTime.nullable(),
  })
  .refine((wishes) => (wishes.quiet_from === null) === (wishes.quiet_until === null), 'both quiet times, or neither');
export type NotificationWishes = z.infer<typeof NotificationWishes>;

/** What a person gets by mail, and when. */
export const NOTIFICATION_ROUTES = {
  notificationWishes: route({
    method: 'get',
    path: '/notifications/wishes',
    summary: 'Which messages I get by mail, how, and when I am left alone',
    reply: NotificationWishes,
  }),
  setNotificationWishes: route({
    method: 'post',
    path: '/notifications/wishes',
    summary: 'Choose how messages come by mail, and when I am left alone; a kind that is not named comes at once',
    body: NotificationWishes,
    reply: NotificationWishes,
    limit: 'submit',
  }),
} as const;
