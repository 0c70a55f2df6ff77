import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { showCode } from './personal-code.ts';
import { scanPerson } from './scan-person.ts';
import { markMany, markOne, undoMarks } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.markOne, (call) => markOne(deps, call, call.id, call.body)),
  serve(ROUTES.markMany, (call) => markMany(deps, call, call.id, call.body.marks)),
  serve(ROUTES.undoMarks, (call) => undoMarks(deps, call, call.id, call.body.marks)),
  serve(ROUTES.personalCode, ({ actor }) => showCode(deps, actor)),
  serve(ROUTES.scanPerson, (call) => scanPerson(deps, call, call.id, call.body.code)),
];
