export * from './dedupe.ts';
export * from './delivery.ts';
export * from './digest.ts';
export * from './quiet.ts';
export * from './recipients.ts';
export * from './retry.ts';
export * from './status.ts';
