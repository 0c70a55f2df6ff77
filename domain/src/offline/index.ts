export type * from './types.ts';
export * from './clock.ts';
export * from './late.ts';
export * from './merge.ts';
export * from './status.ts';
