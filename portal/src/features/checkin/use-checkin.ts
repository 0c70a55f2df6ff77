import type { CheckinBody, CheckinReply } from '@muster/domain/contract';
import { computed, ref, shallowRef } from 'vue';
import { useInvalidate } from '../../shared/api/resource.ts';
import { isUnreachable } from '../../shared/api/http.ts';
import { signalVerdict } from '../../shared/haptics.ts';
import { askedBy, isSecond, type Asked, type Carried } from './carried.ts';
import { createNonce, isLongCode } from './code.ts';
import { deviceName } from '../../shared/device-name.ts';
import { deliverScan } from './deliver.ts';
import type { Place } from './use-place.ts';

/**
 * `retrying`: nobody answered yet, and the same scan is being sent again. `asked`: the code was good and the class wants more.
 * `second`: the code was good and a later one is wanted as well.
 */
export type CheckinState = 'idle' | 'loading' | 'retrying' | 'asked' | 'second' | 'ready' | 'failed';

const PLACE_WAIT_MS = 6_000;
const deviceInfo = (): CheckinBody['device_info'] => ({
  id: deviceName(),
  platform: navigator.platform.slice(0, 60),
  standalone: matchMedia('(display-mode: standalone)').matches,
});

/** A first scan that another page goes on with. */
let handedOver: { carried: Carried; asked: Asked | null } | null = null;

/** Takes one scan to its verdict; every repetition carries the nonce of the first, so it counts once. */
export function useCheckin(find: (waitMs: number) => Promise<Place | null>) {
  const state = ref<CheckinState>(handedOver ? 'second' : 'idle');
  const reply = shallowRef<CheckinReply | null>(null);
  const problem = shallowRef<unknown>(null);
  const scan = shallowRef<CheckinBody | null>(null);
  const asked = shallowRef<Asked | null>(handedOver?.asked ?? null);
  const carried = shallowRef<Carried>(handedOver?.carried ?? {});
  handedOver = null;
  const invalidate = useInvalidate();

  function refuse(error: unknown): void {
    problem.value = error;
    asked.value = askedBy(error);
    if (asked.value) carried.value = { ...carried.value, hold: asked.value.hold };
    state.value = asked.value?.state ?? 'failed';
    if (state.value !== 'asked') signalVerdict(state.value === 'second' ? 'yes' : 'no');
  }
  async function deliver(): Promise<void> {
    if (!scan.value) return;
    state.value = 'loading';
    try {
      reply.value = await deliverScan(scan.value, () => (state.value = 'retrying'));
      state.value = 'ready';
      signalVerdict('yes');
      await invalidate('today', 'attendance');
    } catch (error) {
      refuse(error);
    }
  }
  async function send(code: string | null): Promise<void> {
    if (state.value === 'loading' || state.value === 'retrying') return;
    state.value = 'loading';
    const client_recorded_at = new Date().toISOString();
    const place = await find(PLACE_WAIT_MS);
    const presented = code === null ? {} : isLongCode(code) ? { token: code } : { short_code: code };
    const sent = { nonce: createNonce(), client_recorded_at, device_info: deviceInfo(), ...place };
    scan.value = { ...presented, ...carried.value, ...sent };
    await deliver();
  }
  /** Ready for the next code. */
  function reset(): void {
    state.value = 'idle';
    reply.value = problem.value = scan.value = asked.value = null;
    carried.value = {};
  }
  /** Goes on with what was asked for; the code need not be shown again. */
  async function goOn(files: Carried = {}): Promise<void> {
    carried.value = { ...carried.value, ...files };
    await send(null);
  }
  /** Whether a code that is seen is one to take: any, but for the second of two only one that is late enough. */
  const mayTake = (code: string): boolean => isSecond(code, { ...carried.value, steps: asked.value?.steps ?? 0 });
  /** What was asked for is not given: the refusal stands. */
  const giveUp = () => void (state.value = 'failed');
  const handOver = () => void (handedOver = { carried: carried.value, asked: asked.value });
  const canRepeat = computed(() => state.value === 'failed' && isUnreachable(problem.value));
  return {
    state,
    reply,
    problem,
    asked,
    carried,
    canRepeat,
    mayTake,
    take: send,
    goOn,
    giveUp,
    handOver,
    repeat: deliver,
    reset,
  };
}
export type Checkin = ReturnType<typeof useCheckin>;
