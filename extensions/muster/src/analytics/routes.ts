import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { createCache, DASHBOARD_MS } from './cache.ts';
import { askForCount, type FiguresCache, showDashboard, showHistograms } from './service.ts';

export const routes: SlugRoutes = (deps) => {
  const cache: FiguresCache = createCache(deps.clock, DASHBOARD_MS);
  return [
    serve(ROUTES.dashboard, (call) => showDashboard(deps, cache, call, call.query)),
    serve(ROUTES.histograms, (call) => showHistograms(call, call.query.campus_id)),
    serve(ROUTES.countDays, (call) => askForCount(call, call.body.campus_id)),
  ];
};
