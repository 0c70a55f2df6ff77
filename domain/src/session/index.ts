export type * from './types.ts';
export * from './change.ts';
export * from './conduct.ts';
export * from './finalize.ts';
export * from './lock.ts';
export * from './policy.ts';
export * from './problems.ts';
export * from './status.ts';
export * from './times.ts';
