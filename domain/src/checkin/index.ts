export * from './types.ts';
export * from './reasons.ts';
export * from './token.ts';
export * from './challenge.ts';
