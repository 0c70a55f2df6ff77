import type { SessionLive, SessionQr } from '@muster/domain/contract';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError } from '../../shared/api/client.ts';
import { useLive } from '../../shared/api/live.ts';
import { useNow } from '../../shared/clock.ts';
import { sessionApi } from './session-api.ts';

/** Asked this long after a step began, so that the server's clock is surely past it. */
const AFTER_STEP_MS = 60;
const AGAIN_AFTER_MS = 1_500;
const TICK_MS = 200;

/** When to ask for the next code, counted from the answer: times are the server's, so this device's clock does not matter. */
export const nextLookMs = ({ step_ends_at, server_now }: Pick<SessionQr, 'step_ends_at' | 'server_now'>): number =>
  Math.max(0, Date.parse(step_ends_at) - Date.parse(server_now)) + AFTER_STEP_MS;

/** The rotating code of a session, who is in, and what time is left. A code that is two steps old is no longer shown. */
export function useProjector(id: () => string) {
  const qr = shallowRef<SessionQr | null>(null);
  const live = shallowRef<SessionLive | null>(null);
  const problem = shallowRef<unknown>(null);
  const offset = ref(0);
  const now = useNow(TICK_MS, () => offset.value);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const asked = Date.now();
    try {
      const next = await sessionApi.qr(id());
      offset.value = Date.parse(next.server_now) - (asked + Date.now()) / 2;
      qr.value = next;
      problem.value = null;
      timer = setTimeout(look, nextLookMs(next));
    } catch (error) {
      problem.value = error;
      const settled = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (!settled) timer = setTimeout(look, AGAIN_AFTER_MS);
    }
  }
  useLive<SessionLive>(
    () => `/sessions/${id()}/live`,
    'state',
    (next) => {
      const changed = live.value?.status !== next.status;
      live.value = next;
      if (changed) void look();
    },
  );
  onScopeDispose(() => clearTimeout(timer));

  const leftMs = computed(() => (qr.value ? Date.parse(qr.value.step_ends_at) - now.value.getTime() : 0));
  const isFresh = computed(() => qr.value !== null && leftMs.value > -qr.value.rotation_seconds * 1000);
  const share = computed(() =>
    qr.value ? Math.max(0, Math.min(1, leftMs.value / (qr.value.rotation_seconds * 1000))) : 0,
  );
  const minutesLeft = computed(() => {
    const closes = live.value?.closes_at ?? qr.value?.closes_at;
    return closes ? Math.max(0, Math.ceil((Date.parse(closes) - now.value.getTime()) / 60_000)) : null;
  });
  return { qr, live, problem, leftMs, isFresh, share, minutesLeft, look };
}
