import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { askCorrection, readOptions } from './ask.ts';
import { cancelCorrection, undoCorrection } from './take-back.ts';
import { listCorrections, readProgress } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.corrections, ({ tenant, actor }) => listCorrections(tenant, actor)),
  serve(ROUTES.correctionOptions, ({ tenant, actor, query }) => readOptions(deps, tenant, actor, query)),
  serve(ROUTES.askCorrection, ({ tenant, actor, body }) => askCorrection(deps, tenant, actor, body)),
  serve(ROUTES.cancelCorrection, ({ tenant, actor, id }) => cancelCorrection(tenant, actor, id)),
  serve(ROUTES.undoCorrection, ({ tenant, actor, id, body }) => undoCorrection(tenant, actor, id, body.reason)),
  serve(ROUTES.correctionProgress, ({ tenant, actor, id }) => readProgress(tenant, actor, id)),
];
