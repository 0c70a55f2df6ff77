import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { searchAll } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.search, ({ tenant, actor, query }) => searchAll(tenant, actor, query.q)),
];
