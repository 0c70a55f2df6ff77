import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { markMany, markOne, undoMarks } from './service.ts';

export const markingRoutes = (deps: Pick<Deps, 'clock'>) => [
  serve(ROUTES.markOne, (call) => markOne(deps, call, call.id, call.body)),
  serve(ROUTES.markMany, (call) => markMany(deps, call, call.id, call.body.marks)),
  serve(ROUTES.undoMarks, (call) => undoMarks(deps, call, call.id, call.body.marks)),
];
