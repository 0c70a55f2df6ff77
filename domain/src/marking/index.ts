/**
 * Marking by hand
 *
 * Whom a teacher or frontline staff may mark, until when, what needs a reason, and taking a slip back at once.
 */
export * from './mark.ts';
export * from './problems.ts';
export * from './undo.ts';
