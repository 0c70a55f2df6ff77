import type { SessionLive, SessionQr } from '@muster/domain/contract';
import { computed, onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { addressOf } from '../../shared/api/client.ts';
import { ApiError } from '../../shared/api/http.ts';
import { useLive } from '../../shared/api/live.ts';
import { useNow } from '../../shared/clock.ts';
import { sessionApi } from './session-api.ts';
import { isEnded } from './session-store.ts';

/** Asked this long after a step began, so that the server's clock is surely past it. */
const AFTER_STEP_MS = 60;
const AGAIN_AFTER_MS = 1_500;
const TICK_MS = 200;

/** When to ask for the next code, counted from the answer: times are the server's, so this device's clock does not matter. */
export const nextLookMs = ({ step_ends_at, server_now }: Pick<SessionQr, 'step_ends_at' | 'server_now'>): number =>
  Math.max(0, Date.parse(step_ends_at) - Date.parse(server_now)) + AFTER_STEP_MS;

/** What is left of the step and of check-in, by the server's clock. */
function useStepClock(
  qr: Readonly<Ref<SessionQr | null>>,
  closesAt: () => string | undefined,
  now: Readonly<Ref<Date>>,
) {
  const stepMs = computed(() => (qr.value?.rotation_seconds ?? 1) * 1000);
  const leftMs = computed(() => (qr.value ? Date.parse(qr.value.step_ends_at) - now.value.getTime() : 0));
  const isFresh = computed(() => qr.value !== null && leftMs.value > -stepMs.value);
  const share = computed(() => Math.max(0, Math.min(1, leftMs.value / stepMs.value)));
  const minutesLeft = computed(() => {
    const closes = closesAt();
    return closes ? Math.max(0, Math.ceil((Date.parse(closes) - now.value.getTime()) / 60_000)) : null;
  });
  return { leftMs, isFresh, share, minutesLeft };
}

/** A refusal that asking again does not change; too often (429) is not one. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;

/** The rotating code of a session, who is in, and what time is left. A code that is two steps old is no longer shown. */
export function useProjector(id: () => string) {
  const qr = shallowRef<SessionQr | null>(null);
  const live = shallowRef<SessionLive | null>(null);
  const problem = shallowRef<unknown>(null);
  const offset = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;

  const lookIn = (ms: number) => (timer = left ? undefined : setTimeout(look, ms));
  async function look(): Promise<void> {
    clearTimeout(timer);
    const asked = Date.now();
    try {
      const next = await sessionApi.qr(id());
      offset.value = Date.parse(next.server_now) - (asked + Date.now()) / 2;
      qr.value = next;
      problem.value = null;
      lookIn(nextLookMs(next));
    } catch (error) {
      problem.value = error;
      if (!isFinal(error)) lookIn(AGAIN_AFTER_MS);
    }
  }
  function take(next: SessionLive): void {
    const changed = live.value?.status !== next.status;
    live.value = next;
    if (changed) void look();
  }
  useLive<SessionLive>(() => addressOf('live', { id: id() }), 'state', take, {
    isLast: ({ status }) => isEnded(status),
  });
  onScopeDispose(() => {
    left = true;
    clearTimeout(timer);
  });
  const now = useNow(TICK_MS, () => offset.value);
  const clock = useStepClock(qr, () => live.value?.closes_at ?? qr.value?.closes_at, now);
  return { qr, live, problem, look, ...clock };
}
