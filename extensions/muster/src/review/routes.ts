import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { readReview, reviewMarks } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.sessionReview, (call) => readReview(call, call.id)),
  serve(ROUTES.reviewMarks, (call) => reviewMarks(call, call.id, call.body)),
];
