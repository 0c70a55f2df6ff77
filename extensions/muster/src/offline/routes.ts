import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { decideConflict, readConflicts } from './conflicts.ts';
import { syncBatch } from './service.ts';
import { enterSheet, readPaper } from './sheet.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.syncBatch, (call) => syncBatch(deps, call, call.body)),
  serve(ROUTES.sheet, (call) => readPaper(deps, call, call.id)),
  serve(ROUTES.enterSheet, (call) => enterSheet(deps, call, call.id, call.body)),
  serve(ROUTES.conflicts, (call) => readConflicts(call)),
  serve(ROUTES.decideConflict, (call) => decideConflict(deps, call, call.id, call.body)),
];
