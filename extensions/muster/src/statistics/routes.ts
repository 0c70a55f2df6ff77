import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { listAtRisk, listOwnBoards, showBoard } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.studentsAtRisk, (call) => listAtRisk(call, call.query.standing)),
  serve(ROUTES.boards, listOwnBoards),
  serve(ROUTES.sectionBoard, (call) => showBoard(deps, call, 'section', call.id, call.query)),
  serve(ROUTES.courseBoard, (call) => showBoard(deps, call, 'course', call.id, call.query)),
  serve(ROUTES.departmentBoard, (call) => showBoard(deps, call, 'department', call.id, call.query)),
  serve(ROUTES.campusBoard, (call) => showBoard(deps, call, 'campus', call.id, call.query)),
];
