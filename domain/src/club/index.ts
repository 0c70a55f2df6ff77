/**
 * Clubs
 *
 * Who joins a club and leaves it, and who gives whom a position in it.
 */
export * from './members.ts';
export * from './problems.ts';
