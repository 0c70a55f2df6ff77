import { onMounted, onScopeDispose, ref } from 'vue';

const SHOWN_MS = 3_000;

/** A screen that stays awake, and whose controls show only while somebody moves the mouse or uses the keyboard. */
export function useStage() {
  const controls = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lock: WakeLockSentinel | undefined;

  function show(): void {
    controls.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => (controls.value = false), SHOWN_MS);
  }
  /** The browser takes the lock back when the page is hidden; a device that is low on power may refuse it. */
  async function wake(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch((error: unknown) => {
      console.info('The screen may go to sleep.', error);
      return undefined;
    });
  }
  const MOVES = ['pointermove', 'pointerdown', 'keydown'] as const;
  onMounted(() => {
    void wake();
    for (const move of MOVES) addEventListener(move, show);
    document.addEventListener('visibilitychange', wake);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    void lock?.release();
    for (const move of MOVES) removeEventListener(move, show);
    document.removeEventListener('visibilitychange', wake);
  });
  const full = () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  /** Fills the screen, or gives it back; where a browser fills no screen, as on some phones, the page goes on without. */
  async function fill(wanted: boolean): Promise<void> {
    if (document.fullscreenEnabled && wanted !== Boolean(document.fullscreenElement)) await full();
  }
  return { controls, full, fill };
}
