/**
 * Timetable
 *
 * How slots of the week become sessions of a date range: substitutes, swaps and cancelled classes, people, rooms and
 * sections that would be in two places at once, and what must be added, changed or removed where sessions exist
 * already.
 */
export * from './types.ts';
export * from './plan.ts';
export * from './explain.ts';
export * from './clash.ts';
export * from './diff.ts';
export * from './process.ts';
