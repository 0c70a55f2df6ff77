export * from './types.ts';
export * from './plan.ts';
export * from './clash.ts';
export * from './diff.ts';
