export { spanWords } from './span-words.ts';
export { useSpan } from './use-span.ts';
