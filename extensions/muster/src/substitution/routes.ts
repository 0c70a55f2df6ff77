import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import * as service from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.substitutions, service.listSubstitutions),
  serve(ROUTES.askSubstitute, (call) => service.askSubstitute(deps, call)),
  serve(ROUTES.withdrawSubstitution, service.withdrawSubstitution),
];
