/**
 * Care for students who are missing
 *
 * Several absences in a row in one section open one case for the mentor, who speaks with the student and says what came of it.
 * It sleeps on days without classes, and an excuse for the absences withdraws it.
 */
export * from './status.ts';
export * from './asleep.ts';
export * from './process.ts';
