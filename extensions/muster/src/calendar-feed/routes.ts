import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { makeFeed, readOwnFeed, revokeFeed } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.calendarFeed, ({ tenant, actor }) => readOwnFeed(deps, tenant, actor)),
  serve(ROUTES.makeCalendarFeed, ({ tenant, actor }) => makeFeed(deps, tenant, actor)),
  serve(ROUTES.revokeCalendarFeed, ({ tenant, actor }) => revokeFeed(tenant, actor)),
];
