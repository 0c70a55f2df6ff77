import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { listNotifications, markRead, readMe, updateMe } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.me, ({ tenant, actor }) => readMe(tenant, actor)),
  serve(ROUTES.updateMe, ({ tenant, actor, body }) => updateMe(tenant, actor, body)),
  serve(ROUTES.notifications, ({ tenant, actor }) => listNotifications(tenant, actor)),
  serve(ROUTES.readNotifications, ({ tenant, actor, body }) => markRead(tenant, actor, body.ids)),
];
