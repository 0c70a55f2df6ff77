import type { CheckinBody, CheckinReply } from '@muster/domain/contract';
import { computed, ref, shallowRef } from 'vue';
import { useInvalidate } from '../../shared/api/resource.ts';
import { isUnreachable } from '../../shared/api/http.ts';
import { signalVerdict } from '../../shared/haptics.ts';
import { createNonce, isLongCode } from './code.ts';
import { deviceName } from './device-name.ts';
import { deliverScan } from './deliver.ts';
import type { Place } from './use-place.ts';

/** `retrying`: nobody answered yet, and the same scan is being sent again. */
export type CheckinState = 'idle' | 'loading' | 'retrying' | 'ready' | 'failed';

const PLACE_WAIT_MS = 6_000;
const deviceInfo = (): CheckinBody['device_info'] => ({
  id: deviceName(),
  platform: navigator.platform.slice(0, 60),
  standalone: matchMedia('(display-mode: standalone)').matches,
});

/** Takes one scan to its verdict; every repetition carries the nonce of the first, so it counts once. */
export function useCheckin(find: (waitMs: number) => Promise<Place | null>) {
  const state = ref<CheckinState>('idle');
  const reply = shallowRef<CheckinReply | null>(null);
  const problem = shallowRef<unknown>(null);
  const scan = shallowRef<CheckinBody | null>(null);
  const invalidate = useInvalidate();

  async function deliver(): Promise<void> {
    if (!scan.value) return;
    state.value = 'loading';
    try {
      reply.value = await deliverScan(scan.value, () => (state.value = 'retrying'));
      state.value = 'ready';
      signalVerdict('yes');
      await invalidate('today', 'attendance');
    } catch (error) {
      problem.value = error;
      state.value = 'failed';
      signalVerdict('no');
    }
  }
  async function take(code: string): Promise<void> {
    if (state.value === 'loading' || state.value === 'retrying') return;
    state.value = 'loading';
    const client_recorded_at = new Date().toISOString();
    const place = await find(PLACE_WAIT_MS);
    const presented = isLongCode(code) ? { token: code } : { short_code: code };
    scan.value = { ...presented, nonce: createNonce(), client_recorded_at, device_info: deviceInfo(), ...place };
    await deliver();
  }
  /** The same code once more as a scan of its own, with what may be taken now. */
  async function again(): Promise<void> {
    const code = scan.value?.token ?? scan.value?.short_code;
    if (!code) return;
    reset();
    await take(code);
  }
  /** Ready for the next code. */
  function reset(): void {
    state.value = 'idle';
    reply.value = problem.value = scan.value = null;
  }
  const canRepeat = computed(() => state.value === 'failed' && isUnreachable(problem.value));
  return { state, reply, problem, canRepeat, take, repeat: deliver, again, reset };
}
