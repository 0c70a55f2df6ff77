import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { readForecast, readPercentage } from './service.ts';
import { answerWhatIf } from './what-if.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.explainPercentage, (call) => readPercentage(deps, call)),
  serve(ROUTES.explainForecast, (call) => readForecast(deps, call)),
  serve(ROUTES.whatIf, answerWhatIf),
];
