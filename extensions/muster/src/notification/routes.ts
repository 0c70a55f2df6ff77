import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { readWishes, setWishes } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.notificationWishes, ({ tenant, actor }) => readWishes(tenant, actor)),
  serve(ROUTES.setNotificationWishes, ({ tenant, actor, body }) => setWishes(tenant, actor, body)),
];
