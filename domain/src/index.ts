export * from './contract/problems.ts';
export * from './problem.ts';
export * from './problems.ts';
