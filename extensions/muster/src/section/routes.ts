import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import * as roster from './roster.ts';
import { enrollMany } from './service.ts';

export const routes: SlugRoutes = () => [
  serve(ROUTES.enrollMany, (call) => enrollMany(call)),
  serve(ROUTES.sections, roster.listSections),
  serve(ROUTES.sectionRoster, roster.readRoster),
  serve(ROUTES.joinSection, roster.joinSection),
  serve(ROUTES.moveSection, roster.moveSection),
  serve(ROUTES.dropCourse, roster.dropCourse),
  serve(ROUTES.moveEnrollment, roster.moveEnrollment),
];
