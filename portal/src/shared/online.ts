import { ref } from 'vue';

/** Whether the device has a network; the server may still be away. */
export const online = ref(navigator.onLine);
addEventListener('online', () => (online.value = true));
addEventListener('offline', () => (online.value = false));
