export { default as DocumentPicker } from './DocumentPicker.vue';
export { default as DocumentList } from './DocumentList.vue';
