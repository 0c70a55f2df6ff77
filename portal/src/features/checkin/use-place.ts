import { onScopeDispose, ref, watch } from 'vue';

export type Place = { latitude: number; longitude: number; accuracy_m: number };
/** `off`: nobody agreed that it may be looked for. */
export type PlaceState = 'off' | 'idle' | 'loading' | 'ready' | 'denied' | 'failed';

/** A fix this good (metres) is taken at once; a worse one only when the wait is over. */
const GOOD_M = 50;
const LOOK_EVERY_MS = 200;

/**
 * Where the phone is, looked for as soon as it may be, so that a scan need not wait.
 * @param may whether somebody agreed; null while that is not known yet
 */
export function usePlace(may: () => boolean | null) {
  const place = ref<Place | null>(null);
  const state = ref<PlaceState>('idle');
  let watching: number | undefined;

  function look(): void {
    if (watching !== undefined) navigator.geolocation.clearWatch(watching);
    state.value = 'loading';
    watching = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const { latitude, longitude, accuracy } = coords;
        place.value = { latitude, longitude, accuracy_m: Math.min(100_000, Math.round(accuracy)) };
        state.value = 'ready';
      },
      ({ code, PERMISSION_DENIED }) => (state.value = code === PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 },
    );
  }

  /** The place, or null when there is none within the time; what decides without it is the server. */
  async function find(waitMs: number): Promise<Place | null> {
    const until = Date.now() + waitMs;
    const enough = () =>
      (place.value?.accuracy_m ?? Infinity) <= GOOD_M || !['idle', 'loading', 'ready'].includes(state.value);
    while (!enough() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return place.value;
  }

  watch(
    may,
    (allowed) => {
      if (allowed) return look();
      if (watching !== undefined) navigator.geolocation.clearWatch(watching);
      watching = undefined;
      place.value = null;
      state.value = allowed === null ? 'idle' : 'off';
    },
    { immediate: true },
  );
  onScopeDispose(() => watching !== undefined && navigator.geolocation.clearWatch(watching));
  return { state, look, find };
}
