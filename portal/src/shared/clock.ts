import { onScopeDispose, ref } from 'vue';

/** The present moment, moved on every `everyMs`; `offsetMs` corrects a device whose clock is wrong. */
export function useNow(everyMs = 15_000, offsetMs: () => number = () => 0) {
  const read = () => new Date(Date.now() + offsetMs());
  const now = ref(read());
  const timer = setInterval(() => (now.value = read()), everyMs);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
