export { default as MarkButtons } from './MarkButtons.vue';
export { default as MarkMany } from './MarkMany.vue';
export { default as MarkReason } from './MarkReason.vue';
export { useMarkKeys } from './use-mark-keys.ts';
export { useMarking, type State } from './use-marking.ts';
