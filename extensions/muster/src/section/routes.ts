import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { enrollMany } from './service.ts';

export const routes: SlugRoutes = () => [serve(ROUTES.enrollMany, (call) => enrollMany(call))];
