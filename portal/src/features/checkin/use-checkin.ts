import type { CheckinBody, CheckinReply } from '@muster/domain/contract';
import { computed, ref, shallowRef } from 'vue';
import { useTouch } from '../../shared/api/resource.ts';
import { isUnreachable } from '../../shared/api/client.ts';
import { signal } from '../../shared/signals.ts';
import { checkinApi } from './checkin-api.ts';
import { createNonce } from './code.ts';
import type { Place } from './use-place.ts';

/** `retrying`: nobody answered yet, and the same scan is being sent again. */
export type CheckinState = 'idle' | 'loading' | 'retrying' | 'ready' | 'failed';

const PLACE_WAIT_MS = 6_000;
const RETRY_AFTER_MS = [1_000, 2_000, 4_000];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one scan until it is answered; every repetition carries the nonce of the first, so it counts once. */
export function useCheckin(find: (waitMs: number) => Promise<Place | null>) {
  const state = ref<CheckinState>('idle');
  const reply = shallowRef<CheckinReply | null>(null);
  const problem = shallowRef<unknown>(null);
  const scan = shallowRef<CheckinBody | null>(null);
  const touch = useTouch();

  async function send(body: CheckinBody): Promise<CheckinReply> {
    for (const pause of RETRY_AFTER_MS) {
      try {
        return await checkinApi.checkin(body);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        state.value = 'retrying';
        await wait(pause);
      }
    }
    return checkinApi.checkin(body);
  }

  async function deliver(): Promise<void> {
    if (!scan.value) return;
    state.value = 'loading';
    try {
      reply.value = await send(scan.value);
      state.value = 'ready';
      signal('yes');
      await touch('today', 'attendance');
    } catch (error) {
      problem.value = error;
      state.value = 'failed';
      signal('no');
    }
  }

  async function take(token: string): Promise<void> {
    if (state.value === 'loading' || state.value === 'retrying') return;
    state.value = 'loading';
    const client_recorded_at = new Date().toISOString();
    const place = await find(PLACE_WAIT_MS);
    const device_info = {
      platform: navigator.platform.slice(0, 60),
      standalone: matchMedia('(display-mode: standalone)').matches,
    };
    scan.value = { token, nonce: createNonce(), client_recorded_at, device_info, ...place };
    await deliver();
  }

  /** Ready for the next code. */
  function reset(): void {
    state.value = 'idle';
    reply.value = problem.value = scan.value = null;
  }
  const canRepeat = computed(() => state.value === 'failed' && isUnreachable(problem.value));
  return { state, reply, problem, canRepeat, take, repeat: deliver, reset };
}
