export { useHits } from './use-hits.ts';
