import type { Expected, Reach } from './define.ts';

export const EXPECTED: Expected = {};

/** A dashboard is for whoever teaches the section or heads the department; a whole campus is for its administration. */
export const REACH: Reach = {
  '/stats/sections/:id': { OA: ['org'], MG: ['dept'], MN: ['sections'] },
  '/stats/courses/:id': { OA: ['org'], MG: ['dept'] },
  '/stats/departments/:id': { OA: ['org'], MG: ['dept'] },
  '/stats/campuses/:id': { OA: ['org'] },
};
