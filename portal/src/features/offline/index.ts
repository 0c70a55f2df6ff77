export { useQueue } from './queue-store.ts';
export { useSending } from './use-sending.ts';
export type { Mark } from './queued.ts';
