export { spanWords } from './span-words.ts';
