import type { PersonalCodeShown } from '@muster/domain/contract';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { useNow } from '../../shared/clock.ts';
import { markingApi } from './marking-api.ts';

/** Asked this long after a code ended, so that the server's clock is surely past it. */
const AFTER_END_MS = 60;
const AGAIN_AFTER_MS = 3_000;
const TICK_MS = 500;

/** The code of the account, kept current; a code that is over is not shown, whatever became of the network. */
export function useMyCode() {
  const shown = shallowRef<PersonalCodeShown | null>(null);
  const problem = shallowRef<unknown>(null);
  const offset = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const asked = Date.now();
    let wait = AGAIN_AFTER_MS;
    try {
      const next = await markingApi.myCode();
      offset.value = Date.parse(next.server_now) - (asked + Date.now()) / 2;
      shown.value = next;
      problem.value = null;
      wait = Date.parse(next.ends_at) - Date.parse(next.server_now) + AFTER_END_MS;
    } catch (error) {
      problem.value = error;
    }
    if (!left) timer = setTimeout(look, wait);
  }
  onScopeDispose(() => {
    left = true;
    clearTimeout(timer);
  });
  void look();
  const now = useNow(TICK_MS, () => offset.value);
  const seconds = computed(() =>
    shown.value ? Math.ceil((Date.parse(shown.value.ends_at) - now.value.getTime()) / 1000) : 0,
  );
  const code = computed(() => (seconds.value > 0 ? shown.value : null));
  return { code, seconds, problem, look };
}
