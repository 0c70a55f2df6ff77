export * from './adms.ts';
export * from './clock.ts';
export * from './match.ts';
export * from './pairs.ts';
export * from './status.ts';
export * from './sync.ts';
