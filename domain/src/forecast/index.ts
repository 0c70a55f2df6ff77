export * from './explain.ts';
export * from './forecast.ts';
