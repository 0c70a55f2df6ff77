export * from './types.ts';
export * from './days.ts';
export * from './spans.ts';
export * from './holidays.ts';
export * from './working-hours.ts';
