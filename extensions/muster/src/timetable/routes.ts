import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { readTimetable } from './service.ts';

export const routes: SlugRoutes = (deps) => [serve(ROUTES.timetable, (call) => readTimetable(deps, call))];
