export * from './status.ts';
export * from './types.ts';
export * from './grades.ts';
export * from './prerequisites.ts';
export * from './enroll.ts';
export * from './term.ts';
export { ACADEMICS_PROBLEMS } from './problems.ts';
