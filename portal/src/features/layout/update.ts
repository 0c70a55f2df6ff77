import { ref } from 'vue';

/** Whether a newer version of the app is ready; it starts when the person says so. */
export const updateWaits = ref(false);
let apply: () => Promise<void> = async () => location.reload();
export const applyUpdate = (): Promise<void> => apply();

/** Registers the service worker once the page is up. */
export async function watchForUpdates(): Promise<void> {
  const { registerSW } = await import('virtual:pwa-register');
  const update = registerSW({ onNeedRefresh: () => (updateWaits.value = true) });
  apply = () => update(true);
}
