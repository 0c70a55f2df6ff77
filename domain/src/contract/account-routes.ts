import { z } from 'zod';
import { Me, MePatch, Notification, NotificationsRead } from './account.ts';
import { Today } from './attendance.ts';
import { route } from './route.ts';

/** Who is signed in, notices, and the day ahead. */
export const ACCOUNT_ROUTES = {
  me: route({ method: 'get', path: '/me', summary: 'Who is signed in', reply: Me }),
  updateMe: route({ method: 'patch', path: '/me', summary: 'Change language or theme', body: MePatch, reply: Me }),
  notifications: route({
    method: 'get',
    path: '/notifications',
    summary: 'The newest 100 notices, newest first',
    reply: z.array(Notification),
  }),
  readNotifications: route({
    method: 'post',
    path: '/notifications/read',
    summary: 'Mark notices as read',
    body: NotificationsRead,
    reply: z.object({ read: z.int() }),
  }),
  today: route({ method: 'get', path: '/today', summary: 'Next sessions and open requests', reply: Today }),
} as const;
