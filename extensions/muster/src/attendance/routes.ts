import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { listStandings, readMarks, readToday } from './service.ts';

export const attendanceRoutes = (deps: Deps) => [
  serve(ROUTES.today, ({ actor }) => readToday(deps, actor)),
  serve(ROUTES.statsMe, ({ actor }) => listStandings(deps, actor)),
  serve(ROUTES.sectionMarks, ({ actor, id }) => readMarks(deps, actor, id)),
];
