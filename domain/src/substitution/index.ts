/**
 * Substitutes for a class
 *
 * Whoever cannot hold a class asks a colleague, who is free at that time; with the yes the class is theirs, and everybody expected
 * in it is told.
 */
export * from './status.ts';
export * from './refuse.ts';
export * from './process.ts';
export { SUBSTITUTION_PROBLEMS, refuse as refuseSubstituting } from './problems.ts';
