export { default as LogCard } from './LogCard.vue';
export { default as StepList } from './StepList.vue';
