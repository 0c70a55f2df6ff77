/**
 * Programs, courses and terms
 *
 * Who is enrolled where and what follows from it: the states of enrollments, courses and terms, which course needs
 * which other one first and with what grade, how a term is closed and the next one begun, and how grades become grade
 * points and an average.
 */
export * from './status.ts';
export * from './types.ts';
export * from './grades.ts';
export * from './prerequisites.ts';
export * from './enroll.ts';
export * from './term.ts';
export * from './recompute.ts';
export { ACADEMICS_PROBLEMS, refuse as refuseAcademics } from './problems.ts';
