/**
 * Attendance in numbers
 *
 * How marks become a percentage and a standing: what counts and what is left out, who was on the roster on which day,
 * what was known at any past moment, distributions, trends and streaks, when somebody is told to be at risk, and who
 * may sit the exam.
 */
export * from './types.ts';
export * from './as-of.ts';
export * from './bulk.ts';
export * from './eligibility.ts';
export * from './explain.ts';
export * from './histogram.ts';
export * from './marks-as-of.ts';
export * from './notice.ts';
export * from './percentage.ts';
export * from './roster.ts';
export * from './streak.ts';
export * from './tally.ts';
export * from './trend.ts';
export * from './process.ts';
