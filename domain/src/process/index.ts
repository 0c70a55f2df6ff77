/**
 * Processes
 *
 * What every process declares once: the row it is about, the workflow that carries the row, which writes call it and how,
 * which tasks it opens with which answers, and what it tells people.
 */
export * from './types.ts';
export * from './lookup.ts';
