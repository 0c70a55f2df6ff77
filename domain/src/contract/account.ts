import { z } from 'zod';
import { Id, Instant, RoleCode } from './common.ts';

/** `GET /muster/me`: who is signed in, and where. */
export const Me = z.object({
  user_id: Id,
  person_id: Id.nullable(),
  role: RoleCode,
  full_name: z.string(),
  email: z.string(),
  identifier: z.string().nullable(),
  locale: z.enum(['en', 'hi', 'kn']),
  theme: z.enum(['auto', 'light', 'dark']),
  organization: z.object({ id: Id, name: z.string(), timezone: z.string(), domain_type: z.string() }),
  is_mentor: z.boolean(),
  conducts_sessions: z.boolean(),
  open_tasks: z.int(),
  unread_notifications: z.int(),
});
export type Me = z.infer<typeof Me>;

/** `PATCH /muster/me`: what people may change of their own account. */
export const MePatch = z.strictObject({
  locale: z.enum(['en', 'hi', 'kn']).optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
});
export type MePatch = z.infer<typeof MePatch>;

/** `GET /muster/notifications` */
export const Notification = z.object({
  id: Id,
  notification_type: z.string(),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable(),
  is_read: z.boolean(),
  created_at: Instant,
});
export type Notification = z.infer<typeof Notification>;

/** `POST /muster/notifications/read` */
export const NotificationsRead = z.strictObject({ ids: z.array(Id).min(1).max(200) });
