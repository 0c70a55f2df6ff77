export * from './contract/problems.ts';
export * from './locale.ts';
export * from './csv.ts';
export * from './problem.ts';
export * from './problems.ts';
export * from './text.ts';
export * from './words.ts';
