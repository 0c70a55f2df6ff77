import { ROUTES } from '@muster/domain/contract';
import type { Deps } from '../deps.ts';
import { serve } from '../http.ts';
import { createAttendanceService } from './service.ts';

export const attendanceRoutes = (deps: Deps) => {
  const attendance = createAttendanceService(deps);
  return [
    serve(ROUTES.today, ({ actor }) => attendance.today(actor)),
    serve(ROUTES.statsMe, ({ actor }) => attendance.standings(actor)),
    serve(ROUTES.sectionMarks, ({ actor, id }) => attendance.marks(actor, id)),
  ];
};
