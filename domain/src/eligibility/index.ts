/**
 * Admission to the exam
 *
 * When a term may be closed and reopened, until when its frozen verdicts may be condoned, and that condoning needs two people. The
 * verdict itself is a rule of the statistics.
 */
export * from './condone.ts';
export { ELIGIBILITY_PROBLEMS } from './problems.ts';
export * from './process.ts';
export * from './term.ts';
