import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { closeTerm, reopenTerm, showEligibility } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.eligibility, (call) => showEligibility(call, call.query)),
  serve(ROUTES.closeTerm, closeTerm),
  serve(ROUTES.reopenTerm, reopenTerm),
];
