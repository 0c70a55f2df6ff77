export { default as LogCard } from './LogCard.vue';
