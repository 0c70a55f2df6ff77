/**
 * Student projects
 *
 * The life of an innovation project: its states, members and their one leader, milestones and the progress they add up
 * to, and reviews.
 */
export * from './status.ts';
export * from './types.ts';
export * from './members.ts';
export * from './milestones.ts';
export * from './review.ts';
export * from './lifecycle.ts';
export * from './recompute.ts';
export { PROJECT_PROBLEMS } from './problems.ts';
