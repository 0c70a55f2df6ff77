export * from './status.ts';
export * from './types.ts';
export * from './members.ts';
export * from './milestones.ts';
export * from './review.ts';
export * from './life.ts';
export { PROJECT_PROBLEMS } from './problems.ts';
