import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { answerSpotCheck, readSpotCheck } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.spotCheck, (call) => readSpotCheck(call, call.id)),
  serve(ROUTES.answerSpotCheck, (call) => answerSpotCheck(call, call.id, call.body)),
];
