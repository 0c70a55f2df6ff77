export { spanWords } from './span-words.ts';
export { default as TimelineList } from './TimelineList.vue';
